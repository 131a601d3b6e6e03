import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { call, type IngestFixture, startIngest } from '../testing/ingest-fixture.js';
import { nilReport, sendAsEnergy } from '../testing/nil-report.js';

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

const report = nilReport;
const send = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  sendAsEnergy(ingest, body, headers);

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

  test('gives the same receipt when sent again, with another key or compressed', async () => {
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

  test('is refused when its digest does not fit', async () => {
    const sha = (name: string) => createHash(name.replace('-', '')).update(body).digest('base64');
    for (const name of ['sha-256', 'sha-512']) {
      expect((await send(body, { 'content-digest': `${name}=:${sha(name)}:` })).status).toBe(200);
      const wrong = await send(`${body} `, { 'content-digest': `${name}=:${sha(name)}:` });
      expect([wrong.status, wrong.body.type]).toEqual([400, '/problemer/digest-passer-ikke']);
    }
    expect((await send(body, { 'content-digest': 'md5=:AAAA:' })).status).toBe(400);
  });

  test('can be read by its cluster and by readers of all clusters only', async () => {
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

test('prefer: wait without a verdict in time answers the receipt', async () => {
  const answer = await send(report({ narrative: 'vent' }), { prefer: 'wait=1' });
  expect([answer.status, answer.headers.get('preference-applied')]).toEqual([202, 'wait=1']);
});

test('prefer: wait with a verdict in time answers the verdict', async () => {
  const judging = new Promise<void>((resolve, reject) => {
    const judge = async (): Promise<void> => {
      const { rowCount } = await admin.query(
        `update klyngepuls.submission set state = 'rejected', verdict = '{"accepted":false,
                "counts":{"error":1,"warning":0,"info":0},"ruleset":"test","findings":[]}'
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

test('the OpenAPI description has every route', async () => {
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
