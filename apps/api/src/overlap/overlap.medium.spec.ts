import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { reportOf, SeededApi } from '../testing/seeded-api.js';

const A = 'energy-cluster-denmark';
const B = 'clean';
const C = 'made';
const QUARTER = '2024-Q2';

let api: SeededApi;
let keys: Readonly<Record<'a' | 'deb' | 'ufm', string>>;

beforeAll(async () => {
  api = await SeededApi.start();
  keys = {
    a: await api.key({ role: 'cluster', clusters: [A] }),
    deb: await api.key({ role: 'funder', funder: 'DEB' }),
    ufm: await api.key({ role: 'funder', funder: 'UFM' }),
  };
  for (const [cluster, companies] of [
    [A, 6],
    [B, 4],
    [C, 2],
  ] as const) {
    const facts = { companies, spent: '1.00' };
    await api.accept(reportOf(cluster, QUARTER, facts), '2024-07-20T10:00:00Z');
  }
});
afterAll(() => api?.stop());

const overlap = async (key?: string, query = '') =>
  (await api.get(`/v1/overlap?quarter=${QUARTER}${query}`, key)).body;

async function approve(cluster: string, key: string): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  const url = `/v1/reports/${cluster}/${QUARTER}/reviews`;
  const payload = { decision: 'approve', revision: 1 };
  await api.app.inject({ method: 'POST', url, headers, payload });
}

test('a funder sees every pair of clusters, with a small count withheld', async () => {
  expect(await overlap(keys.deb)).toEqual({
    quarter: QUARTER,
    window: 'quarter',
    indicator: 'VIRK',
    published: false,
    clusters: [
      { cluster: B, count: 4 },
      { cluster: A, count: 6 },
      { cluster: C, count: null },
    ],
    pairs: [
      { clusters: [B, A], count: 4 },
      { clusters: [B, C], count: null },
      { clusters: [A, C], count: null },
    ],
  });
});

test('the public and a cluster see only what every funder has approved', async () => {
  await approve(A, keys.deb);
  await approve(A, keys.ufm);
  await approve(B, keys.deb);
  for (const key of [undefined, keys.a]) {
    expect(await overlap(key)).toMatchObject({
      published: true,
      clusters: [{ cluster: A, count: 6 }],
      pairs: [],
    });
  }
  await approve(B, keys.ufm);
  expect((await overlap()).pairs).toEqual([{ clusters: [B, A], count: 4 }]);
  expect((await overlap(undefined, '&window=year')).clusters).toEqual([]);
});

test('an indicator without overlap and an unusable parameter are each a 400', async () => {
  for (const query of ['indicator=PROJ', 'indicator=VIRK_NY', 'quarter=x', 'window=decade']) {
    expect((await api.get(`/v1/overlap?${query}`, keys.deb)).status).toBe(400);
  }
});
