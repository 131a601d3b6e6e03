import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { reportOf, SeededApi } from '../testing/seeded-api.js';

const A = 'energy-cluster-denmark';
const B = 'clean';

let api: SeededApi;
let keys: Readonly<Record<'a' | 'b' | 'deb', string>>;

beforeAll(async () => {
  api = await SeededApi.start();
  keys = {
    a: await api.key({ role: 'cluster', clusters: [A] }),
    b: await api.key({ role: 'cluster', clusters: [B] }),
    deb: await api.key({ role: 'funder', funder: 'DEB' }),
  };
  await api.accept(reportOf(A, '2023-Q4', { companies: 3, spent: '1.00' }), '2024-01-20T10:00:00Z');
  await api.accept(reportOf(A, '2024-Q2', { companies: 5, spent: '2.50' }), '2024-07-20T10:00:00Z');
  await api.accept(reportOf(B, '2024-Q2', { companies: 9, spent: '9.00' }), '2024-07-20T10:00:00Z');
});
afterAll(() => api?.stop());

interface Series {
  readonly indicator: string;
  readonly funder: string;
  readonly values: readonly { readonly value: string | null; readonly flags: readonly string[] }[];
}

async function valuesOf(indicator: string, funder: string, key: string): Promise<unknown[]> {
  const { body } = await api.get(`/v1/reports/${A}/2024-Q2/history?quarters=4`, key);
  const found = (body.series as Series[]).find(
    (each) => each.indicator === indicator && each.funder === funder,
  );
  return found?.values.map(({ value }) => value) ?? [];
}

test('a cluster’s figures come by quarter, null where it has not reported', async () => {
  for (const key of [keys.a, keys.deb]) {
    expect(await valuesOf('VIRK', 'DEB', key)).toEqual([null, '3', null, '5'].slice(0));
    expect(await valuesOf('FORB', 'DEB', key)).toEqual([null, '1.00', null, '2.50']);
  }
  const { body } = await api.get(`/v1/reports/${A}/2024-Q2/history`, keys.a);
  expect(body.quarters).toHaveLength(8);
  expect(body.quarters.slice(-3)).toEqual([
    { quarter: '2023-Q4', reported: true },
    { quarter: '2024-Q1', reported: false },
    { quarter: '2024-Q2', reported: true },
  ]);
});

test('a quarter without a report gets the quarters before it, back to the programme’s first', async () => {
  const { body } = await api.get(`/v1/reports/${A}/2024-Q3/history?quarters=20`, keys.a);
  expect(body.quarters[0]).toEqual({ quarter: '2021-Q1', reported: false });
  expect(body.quarters.at(-1)).toEqual({ quarter: '2024-Q3', reported: false });
});

test('the sender of a revision is shown to its cluster only, its explanations to every reader', async () => {
  const quarter = '2024-Q1';
  const report = reportOf(A, quarter, { companies: 4, spent: '1.00' });
  const own = { at: '/explanations/0', code: 'KP-C008', place: '/figures/0', text: 'Talt efter.' };
  await api.accept(report, '2024-04-20T10:00:00Z');
  const { id } = await api.accept({ ...report, explanations: [own] }, '2024-04-21T10:00:00Z');
  const later = { code: 'KP-C011', at: '', text: 'En stor messe.' };
  const admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  await admin.query(
    `insert into klyngepuls.explanation (cluster, submission_id, version, explanations, sender)
     values ($1, $2, 1, '[{"code":"KP-C011","at":"","text":"En messe."}]', 'test'),
            ($1, $2, 2, $3, 'test')`,
    [A, id, JSON.stringify([later])],
  );
  await admin.end();
  const explanations = async (key: string) => {
    const { body } = await api.get(`/v1/reports/${A}/${quarter}`, key);
    return body.revisions.map((each: { sender?: string; explanations: object[] }) => [
      each.sender,
      each.explanations,
    ]);
  };
  const explained = [{ code: own.code, at: own.place, text: own.text }, later];
  expect(await explanations(keys.a)).toEqual([
    ['test', []],
    ['test', explained],
  ]);
  expect(await explanations(keys.deb)).toEqual([
    [undefined, []],
    [undefined, explained],
  ]);
});

test('another cluster, an unknown cluster and a quarter of no programme give the same 404', async () => {
  for (const path of [`${A}/2024-Q2`, 'nobody/2024-Q2', `${B}/2031-Q1`, `${B}/x`]) {
    expect((await api.get(`/v1/reports/${path}/history`, keys.b)).status).toBe(404);
  }
  expect((await api.get(`/v1/reports/${A}/2024-Q2/history?quarters=21`, keys.a)).status).toBe(400);
});
