import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ToldReach } from '#domain';
import { keepReach } from '../testing/keep-reach.js';
import { SeededApi } from '../testing/seeded-api.js';

const A = 'energy-cluster-denmark';
const B = 'clean';

const reach = (part: Partial<ToldReach>): ToldReach => ({
  cluster: A,
  funder: 'UFM',
  indicator: 'VIRK',
  from: '2024-Q1',
  to: '2024-Q4',
  target: '40',
  latest: '2024-Q1',
  reporters: 1,
  clusters: 1,
  series: [
    { quarter: '2024-Q1', done: '9', due: '10' },
    { quarter: '2024-Q2', done: null, due: '20' },
  ],
  quartersLeft: 3,
  neededEach: '10',
  givenEach: '9',
  chance: 0.25,
  forecast: { low: '30', value: '36', high: '42' },
  ...part,
});

let api: SeededApi;
let keys: Readonly<Record<'a' | 'funder', string>>;

beforeAll(async () => {
  api = await SeededApi.start();
  keys = {
    a: await api.key({ role: 'cluster', clusters: [A] }),
    funder: await api.key({ role: 'funder', funder: 'DEB' }),
  };
  await keepReach(api, reach({}));
  await keepReach(api, reach({ indicator: 'PROJ_NY' }));
  await keepReach(api, reach({ cluster: B }));
  await keepReach(api, reach({ cluster: 'ALL', clusters: 2 }));
});
afterAll(() => api?.stop());

const seen = async (query: string, key: string) =>
  (await api.get(`/v1/targets?${query}`, key)).body.targets;

test('a funder sees the reach of every cluster and their sum', async () => {
  expect(await seen('indicator=VIRK&funder=UFM', keys.funder)).toEqual([
    reach({ cluster: 'ALL', clusters: 2 }),
    reach({ cluster: B }),
    reach({}),
  ]);
  expect(await seen('cluster=ALL', keys.funder)).toHaveLength(1);
  expect(await seen('funder=DEB', keys.funder)).toEqual([]);
});

test('a cluster sees its own reach and no sum', async () => {
  expect(await seen('', keys.a)).toEqual([reach({ indicator: 'PROJ_NY' }), reach({})]);
  expect(await seen(`cluster=${B},ALL`, keys.a)).toEqual([]);
});

test('an unknown value of a parameter is a 400', async () => {
  for (const query of ['indicator=x', 'cluster=x', 'funder=x', 'quarter=2024-Q1']) {
    expect((await api.get(`/v1/targets?${query}`, keys.funder)).status).toBe(400);
  }
});
