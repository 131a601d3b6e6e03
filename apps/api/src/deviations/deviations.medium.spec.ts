import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { TrackPoint } from '#domain';
import { SeededApi } from '../testing/seeded-api.js';

const A = 'energy-cluster-denmark';

let api: SeededApi;
let worker: pg.Client;
let keys: Readonly<Record<'a' | 'funder', string>>;

beforeAll(async () => {
  api = await SeededApi.start();
  worker = new pg.Client({ connectionString: api.database.worker });
  await worker.connect();
  keys = {
    a: await api.key({ role: 'cluster', clusters: [A] }),
    funder: await api.key({ role: 'funder', funder: 'DEB' }),
  };
});
afterAll(async () => {
  await worker?.end();
  await api?.stop();
});

test('a deviation is answered with its series, its peers and its statements', async () => {
  const id = await api.deviate({ cluster: A, quarter: '2024-Q2', observed: '500' });
  const track: readonly TrackPoint[] = [
    { quarter: '2024-Q1', value: '52', low: null, high: null, flagged: false },
    { quarter: '2024-Q2', value: '500', low: '40', high: '61', flagged: true },
  ];
  await worker.query(
    `update klyngepuls.deviation set peers = 14, track = $2::jsonb where id = $1`,
    [id, JSON.stringify(track)],
  );
  await api.app.inject({
    method: 'POST',
    url: `/v1/deviations/${id}/explanations`,
    headers: { authorization: `Bearer ${keys.a}` },
    payload: { text: 'En stor messe.' },
  });
  const { status, body } = await api.get(`/v1/deviations/${id}`, keys.a);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id,
    status: 'explained',
    likely: null,
    seriesState: null,
    peers: 14,
    unit: 'share',
    series: [
      { quarter: '2024-Q1', value: '52', expected: null, flagged: false },
      { quarter: '2024-Q2', value: '500', expected: { low: '40', high: '61' }, flagged: true },
    ],
    events: [{ status: 'explained', text: 'En stor messe.', by: 'cluster', funder: null }],
    mayExplain: true,
  });
  expect((await api.get(`/v1/deviations/${id}?x=1`, keys.a)).status).toBe(400);
});

test('the list of deviations gives the expected number of false flags', async () => {
  await worker.query(
    `insert into klyngepuls.assessed_quarter
       (programme, quarter, tested_series, flagged_series, expected_false_flags)
     values ('p', '2024-Q1', 260, 3, 2.25), ('p', '2024-Q2', 270, 4, 2.5)`,
  );
  const { body } = await api.get('/v1/deviations?quarter=2024-Q2&cluster=ALL', keys.funder);
  expect(body.deviations).toEqual([]);
  expect(body.assessed).toEqual([
    { quarter: '2024-Q2', testedSeries: 270, flaggedSeries: 4, expectedFalseFlags: 2.5 },
  ]);
});
