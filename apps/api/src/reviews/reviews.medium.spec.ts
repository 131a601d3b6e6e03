import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { findBrokenChains } from '#persistence';
import { reportOf, SeededApi } from '../testing/seeded-api.js';

const A = 'energy-cluster-denmark';
const B = 'clean';
const QUARTER = '2024-Q2';
/** On 8 November 2024 corrections reach back to 2023-Q3. */
const OLD = '2023-Q1';
const REASON = 'Medlemstallet ser for højt ud.';

let api: SeededApi;
let admin: pg.Client;
let keys: Readonly<Record<'a' | 'b' | 'deb' | 'ufm' | 'admin', string>>;

beforeAll(async () => {
  api = await SeededApi.start();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  keys = {
    a: await api.key({ role: 'cluster', clusters: [A] }),
    b: await api.key({ role: 'cluster', clusters: [B] }),
    deb: await api.key({ role: 'funder', funder: 'DEB' }),
    ufm: await api.key({ role: 'funder', funder: 'UFM' }),
    admin: await api.key({ role: 'admin' }),
  };
  await api.accept(reportOf(A, QUARTER, { companies: 3, spent: '1.00' }), '2024-07-20T10:00:00Z');
  await api.accept(reportOf(A, OLD, { companies: 3, spent: '1.00' }), '2023-04-20T10:00:00Z');
});
afterAll(async () => {
  await admin?.end();
  await api?.stop();
});

async function post(url: string, key: string, payload: object) {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await api.app.inject({ method: 'POST', url, headers, payload });
  return { status: answer.statusCode, body: answer.json() };
}

const review = (key: string, payload: object) =>
  post(`/v1/reports/${A}/${QUARTER}/reviews`, key, payload);
const report = async (key: string, quarter = QUARTER) =>
  (await api.get(`/v1/reports/${A}/${quarter}`, key)).body;

test('a returned report is shown so to its cluster and the other funder until a new revision comes', async () => {
  expect(await report(keys.deb)).toMatchObject({
    inForce: 1,
    mayReview: true,
    mayApprove: true,
    mayReopen: false,
    mayCorrect: false,
    standings: [
      { funder: 'DEB', status: 'waiting' },
      { funder: 'UFM', status: 'waiting' },
    ],
  });
  const returned = { decision: 'return', revision: 1, reason: REASON };
  expect(await review(keys.deb, returned)).toMatchObject({ status: 200, body: { funder: 'DEB' } });
  for (const key of [keys.a, keys.ufm, keys.admin]) {
    expect((await report(key)).standings).toEqual([
      { funder: 'DEB', status: 'returned', reason: REASON, at: expect.any(String) },
      { funder: 'UFM', status: 'waiting', reason: null, at: null },
    ]);
  }
  expect(await report(keys.a)).toMatchObject({ mayCorrect: true, mayReview: false });
  await api.accept(reportOf(A, QUARTER, { companies: 2, spent: '2.00' }), '2024-07-21T10:00:00Z');
  const answered = await report(keys.a);
  expect(answered.standings[0]).toMatchObject({ funder: 'DEB', status: 'waiting' });
  expect(answered.reviews).toEqual([
    { revision: 1, funder: 'DEB', decision: 'return', reason: REASON, at: expect.any(String) },
  ]);
});

test('a review is refused of an older revision, from who is no funder, and as a return without a reason', async () => {
  expect((await review(keys.ufm, { decision: 'approve', revision: 1 })).status).toBe(409);
  expect((await review(keys.ufm, { decision: 'return', revision: 2 })).status).toBe(400);
  expect((await review(keys.ufm, { decision: 'praise', revision: 2 })).status).toBe(400);
  for (const key of [keys.a, keys.admin]) {
    expect((await review(key, { decision: 'approve', revision: 2 })).status).toBe(403);
  }
  expect(
    (
      await post(`/v1/reports/${B}/${QUARTER}/reviews`, keys.ufm, {
        decision: 'approve',
        revision: 1,
      })
    ).status,
  ).toBe(404);
  expect((await review(keys.ufm, { decision: 'approve', revision: 2 })).status).toBe(200);
  expect((await review(keys.ufm, { decision: 'approve', revision: 2 })).status).toBe(200);
  expect(await report(keys.ufm)).toMatchObject({ mayApprove: false, mayReview: true });
  const { rows } = await admin.query(
    `select (select count(*)::int from klyngepuls.review) as reviews,
            (select count(*)::int from klyngepuls.audit where kind = 'review') as lines`,
  );
  expect(rows).toEqual([{ reviews: 2, lines: 2 }]);
  expect(await findBrokenChains(admin)).toEqual([]);
});

test('a cluster never reads another’s review', async () => {
  expect((await api.get(`/v1/reports/${A}/${QUARTER}`, keys.b)).status).toBe(404);
  const reader = new pg.Client({ connectionString: api.database.api });
  await reader.connect();
  const seen = async (clusters: string) => {
    await reader.query('begin');
    await reader.query(`select set_config('klyngepuls.clusters', $1, true)`, [clusters]);
    const { rows } = await reader.query(`select count(*)::int as n from klyngepuls.review`);
    const written = await reader
      .query(
        `insert into klyngepuls.review (cluster, quarter, revision, funder, decision, sender)
         values ($1, $2, 2, 'DEB', 'approve', 'test')`,
        [A, QUARTER],
      )
      .then(
        () => true,
        () => false,
      );
    await reader.query('rollback');
    return [rows[0]?.n, written];
  };
  try {
    expect(await seen(B)).toEqual([0, false]);
    expect(await seen(A)).toEqual([2, true]);
  } finally {
    await reader.end();
  }
});

test('a diff lists the rows that a revision changed', async () => {
  const url = `/v1/reports/${A}/${QUARTER}/diff`;
  const { body } = await api.get(url, keys.a);
  expect(body).toMatchObject({ from: 1, to: 2 });
  expect(body.rows).toEqual([
    expect.objectContaining({ list: 'organisations', change: 'removed' }),
    expect.objectContaining({ list: 'activities', change: 'changed' }),
    expect.objectContaining({
      list: 'accounts',
      members: [{ member: 'amount', before: '1.00', after: '2.00' }],
    }),
  ]);
  expect((await api.get(`${url}?from=2&to=1`, keys.deb)).body.rows).toHaveLength(3);
  expect((await api.get(`${url}?from=2&to=2`, keys.deb)).body.rows).toEqual([]);
  expect((await api.get(`${url}?from=3`, keys.deb)).status).toBe(404);
  expect((await api.get(url, keys.b)).status).toBe(404);
});

test('a diff with the quarter before lists the rows that differ', async () => {
  const url = `/v1/reports/${A}/${QUARTER}/diff?against=quarter`;
  expect((await api.get(url, keys.deb)).status).toBe(404);
  await api.accept(reportOf(A, '2024-Q1', { companies: 2, spent: '7.00' }), '2024-04-20T10:00:00Z');
  const { body } = await api.get(url, keys.deb);
  expect(body).toMatchObject({ fromQuarter: '2024-Q1', from: 1, to: 2 });
  expect(body.rows).toEqual([
    expect.objectContaining({
      list: 'accounts',
      members: [{ member: 'amount', before: '7.00', after: '2.00' }],
    }),
  ]);
});

test('a funder reopens an old quarter until a day to come, and no cluster does', async () => {
  const url = `/v1/reports/${A}/${OLD}/reopenings`;
  expect(await report(keys.a, OLD)).toMatchObject({ mayCorrect: false });
  expect(await report(keys.deb, OLD)).toMatchObject({ mayReopen: true });
  expect((await post(url, keys.a, { until: '2024-12-01', reason: REASON })).status).toBe(403);
  expect((await post(url, keys.deb, { until: '2024-11-07', reason: REASON })).status).toBe(400);
  expect((await post(url, keys.deb, { until: '2024-12-01' })).status).toBe(400);
  expect(await post(url, keys.deb, { until: '2024-11-08', reason: REASON })).toMatchObject({
    status: 200,
    body: { judgedAgain: null, funder: 'DEB' },
  });
  expect(await report(keys.a, OLD)).toMatchObject({
    mayCorrect: true,
    reopenings: [{ open: true, until: '2024-11-08T23:00:00.000000Z', reason: REASON }],
  });
  expect(await report(keys.deb, OLD)).toMatchObject({ mayReopen: false });
});
