import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { call, type IngestFixture, startIngest } from '../testing/ingest-fixture.js';

type Body = NonNullable<RequestInit['body']>;

let ingest: IngestFixture;
let admin: pg.Client;

beforeAll(async () => {
  ingest = await startIngest();
  admin = new pg.Client({ connectionString: ingest.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await ingest?.stop();
});

const report = (more: object = {}) =>
  JSON.stringify({
    format: 'klyngerapport/1',
    cluster: 'energy-cluster-denmark',
    quarter: '2024-Q3',
    nil: true,
    narrative: 'Intet at rapportere.',
    ...more,
  });

const send = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  call(`${ingest.url}/v1/reports`, {
    method: 'POST',
    key: ingest.keys.energy,
    body: body as Body,
    headers,
  });

async function stored(): Promise<number> {
  const { rows } = await admin.query(`select count(*)::int as n from klyngepuls.submission`);
  return rows[0].n;
}

describe('a report that is sent', () => {
  const body = report({ narrative: 'første' });

  test('is stored byte for byte and receipted', async () => {
    const answer = await send(body, { 'idempotency-key': 'k-1' });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/v1/submissions/${answer.body.submissionId}`);
    expect(answer.body).toMatchObject({
      cluster: 'energy-cluster-denmark',
      quarter: '2024-Q3',
      revision: 1,
      sha256: createHash('sha256').update(body).digest('hex'),
      timeliness: expect.stringMatching(/^(on-time|late)$/),
      auditSeq: 1,
      auditHead: expect.stringMatching(/^[0-9a-f]{64}$/),
      receivedAt: expect.stringMatching(/^2024-11-08T08:\d\d:\d\d\.\d{6}Z$/),
    });
  });

  test('gives the same receipt again, without and with another key, packed too', async () => {
    const first = await send(body, { 'idempotency-key': 'k-1' });
    const others = [
      await send(body),
      await send(body, { 'idempotency-key': 'k-2' }),
      await send(gzipSync(body), { 'content-encoding': 'gzip' }),
    ];
    for (const answer of [first, ...others]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('idempotent-replayed')).toBe('true');
      expect(answer.body).toEqual(first.body);
    }
  });

  test('conflicts when a key that was bound is used for other bytes', async () => {
    for (const key of ['k-1', 'k-2']) {
      const answer = await send(report({ narrative: 'anden' }), { 'idempotency-key': key });
      expect(answer.status).toBe(409);
      expect(answer.body.type).toBe('/problemer/noeglen-er-brugt');
    }
  });

  test('is held against its digest', async () => {
    const sha = (name: string) => createHash(name.replace('-', '')).update(body).digest('base64');
    for (const name of ['sha-256', 'sha-512']) {
      expect((await send(body, { 'content-digest': `${name}=:${sha(name)}:` })).status).toBe(200);
      const wrong = await send(`${body} `, { 'content-digest': `${name}=:${sha(name)}:` });
      expect([wrong.status, wrong.body.type]).toEqual([400, '/problemer/digest-passer-ikke']);
    }
    expect((await send(body, { 'content-digest': 'md5=:AAAA:' })).status).toBe(400);
  });

  test('can be asked for by its own cluster and those who see all', async () => {
    const { body: receipt } = await send(body);
    const path = `${ingest.url}/v1/submissions/${receipt.submissionId}`;
    for (const key of [ingest.keys.energy, ingest.keys.funder, ingest.keys.admin]) {
      const answer = await call(path, { key });
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ state: 'received', verdict: null, receipt });
    }
    const foreign = await call(path, { key: ingest.keys.made });
    const missing = await call(path.replace(/[^/]+$/, '00000000-0000-4000-8000-000000000000'), {
      key: ingest.keys.made,
    });
    const odd = await call(path.replace(/[^/]+$/, 'x'), { key: ingest.keys.made });
    expect([foreign.status, foreign.text]).toEqual([404, missing.text]);
    expect([odd.status, odd.text]).toEqual([404, missing.text]);
  });
});

test('a verdict that does not come in time leaves the receipt', async () => {
  const answer = await send(report({ narrative: 'vent' }), { prefer: 'wait=1' });
  expect([answer.status, answer.headers.get('preference-applied')]).toEqual([202, 'wait=1']);
});

test('a verdict that comes in time is in the answer', async () => {
  const judging = new Promise<void>((resolve, reject) => {
    const judge = async (): Promise<void> => {
      const { rowCount } = await admin.query(
        `update klyngepuls.submission set state = 'rejected', verdict = '{"accepted":false}'
          where state = 'received' and octet_length(bytes) = $1`,
        [Buffer.byteLength(report({ narrative: 'dømt med det samme' }))],
      );
      if (rowCount === 0) setTimeout(() => judge().catch(reject), 20);
      else resolve();
    };
    judge().catch(reject);
  });
  const answer = await send(report({ narrative: 'dømt med det samme' }), { prefer: 'wait=10' });
  await judging;
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    state: 'rejected',
    verdict: { accepted: false },
    receipt: { quarter: '2024-Q3' },
  });
});

describe('bad input is a 4xx in under a second, and nothing is stored', () => {
  const large = Buffer.alloc(11_000_000, 0x20);
  const cases: [string, string | Uint8Array, Record<string, string>, number, string][] = [
    ['empty', '', {}, 422, 'KP-F003'],
    ['11 MB', large, {}, 413, 'KP-F002'],
    ['gzip of 11 MB', gzipSync(large), { 'content-encoding': 'gzip' }, 413, 'KP-F002'],
    ['not gzip', '{}', { 'content-encoding': 'gzip' }, 422, 'KP-F003'],
    ['brotli', '{}', { 'content-encoding': 'br' }, 415, 'KP-F001'],
    ['packed twice', '{}', { 'content-encoding': 'gzip, gzip' }, 415, 'KP-F001'],
    ['a text', 'hej', { 'content-type': 'text/plain' }, 415, 'KP-F001'],
    ['no type', new TextEncoder().encode('{}'), { 'content-type': '' }, 415, 'KP-F001'],
    ['an XLSX', 'PK', { 'content-type': 'application/vnd.ms-excel' }, 415, 'KP-F001'],
    ['depth 100,000', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, {}, 413, 'KP-F002'],
    [
      'deep under a name',
      `{"a":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`,
      {},
      413,
      'KP-F002',
    ],
    ['cut off', report().slice(0, -3), {}, 422, 'KP-F003'],
    ['Latin-1', Buffer.from('{"cluster":"\xe6"}', 'latin1'), {}, 422, 'KP-F003'],
    ['raw NUL', '{"cluster":"a\u0000"}', {}, 422, 'KP-F003'],
    [
      'escaped NUL in the cluster',
      '{"cluster":"made\\u0000","quarter":"2024-Q3"}',
      {},
      422,
      'KP-R001',
    ],
    [
      'lone surrogate in the cluster',
      '{"cluster":"\\ud800","quarter":"2024-Q3"}',
      {},
      422,
      'KP-R001',
    ],
    ['a list', '[]', {}, 422, 'KP-S003'],
    ['a number', '1e400', {}, 422, 'KP-S003'],
    ['no cluster', report({ cluster: undefined }), {}, 422, 'KP-S002'],
    ['a cluster of 1e400', '{"cluster":1e400,"quarter":"2024-Q3"}', {}, 422, 'KP-S003'],
    [
      '__proto__',
      '{"__proto__":{"cluster":"energy-cluster-denmark","quarter":"2024-Q3"}}',
      {},
      422,
      'KP-S002',
    ],
    ['no quarter', report({ quarter: undefined }), {}, 422, 'KP-S002'],
    ['quarter 5', report({ quarter: '2024-Q5' }), {}, 422, 'KP-S003'],
    ['a quarter of no programme', report({ quarter: '1999-Q1' }), {}, 422, 'KP-R002'],
    ['a cluster of nobody', report({ cluster: 'findes-ikke' }), {}, 422, 'KP-R001'],
    ["someone else's cluster", report({ cluster: 'made' }), {}, 422, 'KP-R001'],
  ];

  test.each(cases)('%s', async (_name, body, headers, status, code) => {
    const before = await stored();
    for (const path of [
      '/v1/reports',
      '/v1/validations',
      '/v1/imports?receivedAt=2024-11-01T00:00:00Z',
    ]) {
      const key = path.startsWith('/v1/imports') ? ingest.keys.admin : ingest.keys.energy;
      if (key === ingest.keys.admin && code === 'KP-R001' && String(body).includes('"made"'))
        continue;
      const start = performance.now();
      const answer = await call(ingest.url + path, {
        method: 'POST',
        key,
        body: body as Body,
        headers,
      });
      expect([path, answer.status, answer.body?.errors?.[0]?.code]).toEqual([path, status, code]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(performance.now() - start).toBeLessThan(1_000);
    }
    expect(await stored()).toBe(before);
  });

  test('nobody learns which clusters there are', async () => {
    const [nobody, foreign] = [report({ cluster: 'findes-ikke' }), report({ cluster: 'made' })];
    expect((await send(nobody)).text).toBe((await send(foreign)).text);
  });

  test.each([
    [`?quarter=2024-Q3`, {}],
    ['', { 'idempotency-key': 'x'.repeat(256) }],
    ['', { 'idempotency-key': 'æ' }],
  ])('query %s and headers %j', async (query, headers) => {
    const before = await stored();
    const answer = await call(`${ingest.url}/v1/reports${query}`, {
      method: 'POST',
      key: ingest.keys.energy,
      body: report({ narrative: 'ny' }),
      headers: headers as Record<string, string>,
    });
    expect([answer.status, await stored()]).toEqual([400, before]);
  });
});

describe('an import', () => {
  const at = (instant: string) =>
    `${ingest.url}/v1/imports?receivedAt=${encodeURIComponent(instant)}`;
  const body = report({ quarter: '2023-Q1' });

  test('has the receipt of its day, is marked and audited, and the same bytes sent later are known', async () => {
    const answer = await call(at('2023-04-20T12:00:00+02:00'), {
      method: 'POST',
      key: ingest.keys.admin,
      body,
    });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ receivedAt: '2023-04-20T10:00:00.000000Z', revision: 1 });
    const { rows } = await admin.query(
      `select imported, (select count(*)::int from klyngepuls.audit where kind = 'import') as lines
         from klyngepuls.submission where id = $1`,
      [answer.body.submissionId],
    );
    expect(rows).toEqual([{ imported: true, lines: 1 }]);
    const again = await send(body);
    expect([again.status, again.body]).toEqual([200, answer.body]);
  });

  test.each(['2099-01-01T00:00:00Z', '2024-11-09', 'i går', ''])('not at %j', async (instant) => {
    const answer = await call(at(instant), { method: 'POST', key: ingest.keys.admin, body });
    expect(answer.status).toBe(400);
  });

  test('not with the key of a cluster', async () => {
    const answer = await call(at('2023-04-20T12:00:00Z'), {
      method: 'POST',
      key: ingest.keys.energy,
      body,
    });
    expect(answer.status).toBe(403);
  });
});

test('a dry run gives a verdict and stores nothing', async () => {
  const before = await stored();
  const answer = await call(`${ingest.url}/v1/validations`, {
    method: 'POST',
    key: ingest.keys.energy,
    body: report({ narrative: 'prøve', ukendt: 1 }),
  });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    accepted: false,
    ruleset: expect.stringMatching(/^[0-9a-f]{64}$/),
    findings: expect.arrayContaining([
      expect.objectContaining({ code: 'KP-S001', at: ['/ukendt'], severity: 'error' }),
    ]),
  });
  expect(await stored()).toBe(before);
});

test('the description names every route', async () => {
  const { body, status } = await call(`${ingest.url}/openapi.json`);
  expect(status).toBe(200);
  expect(body.openapi).toBe('3.1.0');
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining([
      '/v1/reports',
      '/v1/imports',
      '/v1/validations',
      '/v1/submissions/{id}',
    ]),
  );
});
