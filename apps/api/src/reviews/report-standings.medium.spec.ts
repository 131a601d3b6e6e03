import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { reportOf, SeededApi } from '../testing/seeded-api.js';

const A = 'energy-cluster-denmark';
const B = 'clean';
const C = 'made';
const QUARTER = '2024-Q2';
const FACTS = { companies: 3, spent: '1.00' };

let api: SeededApi;
let keys: Readonly<Record<'a' | 'deb' | 'ufm' | 'admin', string>>;

beforeAll(async () => {
  api = await SeededApi.start();
  keys = {
    a: await api.key({ role: 'cluster', clusters: [A] }),
    deb: await api.key({ role: 'funder', funder: 'DEB' }),
    ufm: await api.key({ role: 'funder', funder: 'UFM' }),
    admin: await api.key({ role: 'admin' }),
  };
  for (const cluster of [A, B, C]) {
    await api.accept(reportOf(cluster, QUARTER, FACTS), '2024-07-20T10:00:00Z');
  }
  await api.accept(reportOf(A, '2024-Q1', FACTS), '2024-04-20T10:00:00Z');
  await review(keys.deb, A, { decision: 'approve', revision: 1 });
  await review(keys.deb, B, { decision: 'return', revision: 1, reason: 'Se på beløbet.' });
});
afterAll(() => api?.stop());

async function review(key: string, cluster: string, payload: object): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  const url = `/v1/reports/${cluster}/${QUARTER}/reviews`;
  const answer = await api.app.inject({ method: 'POST', url, headers, payload });
  expect(answer.statusCode).toBe(200);
}

/** Clusters and quarters of the answer, in its order. */
async function places(key: string, query = ''): Promise<string[]> {
  const { body } = await api.get(`/v1/reviews${query}`, key);
  return body.reports.map((row: { cluster: string; quarter: string }) =>
    [row.quarter, row.cluster].join(' '),
  );
}

test('reports are listed as waiting, approved or returned for a funder', async () => {
  expect(await places(keys.deb, '?status=waiting')).toEqual([`2024-Q1 ${A}`, `${QUARTER} ${C}`]);
  expect(await places(keys.deb, '?status=approved')).toEqual([`${QUARTER} ${A}`]);
  expect(await places(keys.deb, '?status=returned')).toEqual([`${QUARTER} ${B}`]);
  expect(await places(keys.ufm, '?status=waiting')).toHaveLength(4);
  expect(await places(keys.admin, '?status=approved&funder=DEB')).toHaveLength(1);
  expect(await places(keys.deb)).toHaveLength(4);
});

test('a report shows its standing with every funder', async () => {
  const { body } = await api.get(`/v1/reviews?quarter=${QUARTER}`, keys.ufm);
  expect(body.reports[0]).toMatchObject({
    cluster: B,
    revision: 1,
    counts: { error: 0, warning: 1, info: 0 },
    standings: [
      { funder: 'DEB', status: 'returned', reason: 'Se på beløbet.', at: expect.any(String) },
      { funder: 'UFM', status: 'waiting', reason: null, at: null },
    ],
  });
});

test('a new revision is waiting again', async () => {
  await api.accept(reportOf(B, QUARTER, { ...FACTS, spent: '2.00' }), '2024-07-21T10:00:00Z');
  expect(await places(keys.deb, '?status=returned')).toEqual([]);
  expect(await places(keys.deb, '?status=waiting')).toContain(`${QUARTER} ${B}`);
});

test('following the pages gives every report once', async () => {
  const walked: string[] = [];
  let url: string | undefined = '/v1/reviews?limit=3';
  while (url !== undefined) {
    const answer = await api.get(url, keys.deb);
    walked.push(...answer.body.reports.map((row: { cluster: string }) => row.cluster));
    url = /^<(.+)>; rel="next"$/.exec(String(answer.headers.link ?? ''))?.[1];
  }
  expect(walked).toEqual([A, B, A, C]);
});

test('a cluster sees its own reports, and an unusable parameter is a 400', async () => {
  expect(await places(keys.a)).toEqual([`2024-Q1 ${A}`, `${QUARTER} ${A}`]);
  expect((await api.get('/v1/reviews?status=waiting', keys.a)).status).toBe(400);
  expect((await api.get('/v1/reviews?status=waiting&funder=XYZ', keys.deb)).status).toBe(400);
  expect((await api.get('/v1/reviews?quarter=2031-Q1', keys.deb)).status).toBe(400);
  expect((await api.get('/v1/reviews?after=x', keys.deb)).status).toBe(400);
});
