import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exemptCluster } from '#persistence';
import { reportOf, SeededApi } from '../testing/seeded-api.js';

const A = 'energy-cluster-denmark';
const B = 'clean';
const REASON = 'Økonomichefen er syg.';

let api: SeededApi;
let keys: Readonly<Record<'a' | 'deb', string>>;

beforeAll(async () => {
  api = await SeededApi.start();
  keys = {
    a: await api.key({ role: 'cluster', clusters: [A] }),
    deb: await api.key({ role: 'funder', funder: 'DEB' }),
  };
  const facts = { companies: 3, spent: '1.00' };
  await api.accept(reportOf(A, '2024-Q2', facts), '2024-07-20T10:00:00Z');
  const until = '2024-12-01T00:00:00Z';
  await api.accept(reportOf('made', '2024-Q2', facts), '2024-08-05T10:00:00Z');
  await exemptCluster(api.database.adminUrl, {
    cluster: B,
    quarter: '2024-Q2',
    until,
    reason: REASON,
  });
});
afterAll(() => api?.stop());

type Row = Readonly<Record<'cluster' | 'quarter' | 'status' | 'exemptReason' | 'daysLate', string>>;
const rows = async (query: string, key = keys.deb): Promise<Row[]> =>
  (await api.get(`/v1/timeliness${query}`, key)).body.rows;

test('from and to give all quarters between in one answer', async () => {
  const grid = await rows('?from=2023-Q3&to=2024-Q2');
  expect([...new Set(grid.map(({ quarter }) => quarter))]).toEqual([
    '2023-Q3',
    '2023-Q4',
    '2024-Q1',
    '2024-Q2',
  ]);
  expect(grid).toHaveLength(52);
  expect(grid.find(({ cluster, quarter }) => cluster === A && quarter === '2024-Q2')).toMatchObject(
    {
      status: 'on-time',
      exemptReason: null,
    },
  );
  expect(grid.find(({ cluster, quarter }) => cluster === B && quarter === '2024-Q2')).toMatchObject(
    {
      status: 'exempt',
      exemptReason: REASON,
    },
  );
  expect((await rows('?from=2024-Q1')).at(-1)?.quarter).toBe('2024-Q3');
  expect(new Set((await rows('?from=2021-Q1', keys.a)).map(({ cluster }) => cluster))).toEqual(
    new Set([A]),
  );
});

test.each(['?from=2024-Q2&to=2024-Q1', '?to=2024-Q1', '?from=x', '?from=2024-Q1&quarter=2024-Q1'])(
  '%s is a 400',
  async (query) => {
    expect((await api.get(`/v1/timeliness${query}`, keys.deb)).status).toBe(400);
  },
);

test('days late are counted in working days', async () => {
  const days = Object.fromEntries(
    (await rows('?quarter=2024-Q2')).map(({ cluster, daysLate }) => [cluster, daysLate]),
  );
  // The deadline was Wednesday 31 July; 5 August was a Monday, and it is Friday 8 November.
  expect(days).toMatchObject({ [A]: null, [B]: null, made: 3, digitallead: 72 });
});

test('an exemption’s reason and end are shown to its cluster and the funders', async () => {
  const { body } = await api.get('/v1/exemptions', keys.deb);
  expect(body.exemptions).toEqual([
    expect.objectContaining({
      cluster: B,
      quarter: '2024-Q2',
      reason: REASON,
      until: '2024-12-01T00:00:00.000000Z',
      open: true,
    }),
  ]);
  expect((await api.get('/v1/exemptions', keys.a)).body.exemptions).toEqual([]);
  expect((await api.get('/v1/exemptions?quarter=2024-Q1', keys.deb)).body.exemptions).toEqual([]);
  expect((await api.get('/v1/exemptions?quarter=x', keys.deb)).status).toBe(400);
});
