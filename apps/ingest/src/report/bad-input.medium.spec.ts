import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { call, type IngestFixture, startIngest } from '../testing/ingest-fixture.js';
import { nilReport, sendAsEnergy } from '../testing/nil-report.js';

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

const report = nilReport;
const send = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  sendAsEnergy(ingest, body, headers);

async function stored(): Promise<number> {
  const { rows } = await admin.query(`select count(*)::int as n from klyngepuls.submission`);
  return rows[0].n;
}

/** Of computing, not of the clock. What takes quadratic time takes longer. */
const COMPUTING_US_MAX = 5_000_000;

describe('bad input is a 4xx within its time, and nothing is stored', () => {
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
    const started = process.threadCpuUsage();
    for (const path of [
      '/v1/reports',
      '/v1/validations',
      '/v1/imports?receivedAt=2024-11-01T00:00:00Z',
    ]) {
      const key = path.startsWith('/v1/imports') ? ingest.keys.admin : ingest.keys.energy;
      if (key === ingest.keys.admin && code === 'KP-R001' && String(body).includes('"made"'))
        continue;
      const answer = await call(ingest.url + path, {
        method: 'POST',
        key,
        body: body as Body,
        headers,
      });
      expect([path, answer.status, answer.body?.errors?.[0]?.code]).toEqual([path, status, code]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
    expect(await stored()).toBe(before);
    expect(process.threadCpuUsage(started).user).toBeLessThan(COMPUTING_US_MAX);
  });

  test('a foreign and an unknown cluster get the same answer', async () => {
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
