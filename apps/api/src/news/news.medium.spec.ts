import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { reportOf, SeededApi } from '../testing/seeded-api.js';

const A = 'energy-cluster-denmark';
const B = 'clean';
const QUARTER = '2024-Q2';
const EVER = '2020-01-01T00:00:00Z';
const FACTS = { companies: 3, spent: '1.00' };

let api: SeededApi;
let keys: Readonly<Record<'a' | 'deb', string>>;
let deviation: string;

beforeAll(async () => {
  api = await SeededApi.start();
  keys = {
    a: await api.key({ role: 'cluster', clusters: [A] }),
    deb: await api.key({ role: 'funder', funder: 'DEB' }),
  };
  await api.accept(reportOf(A, QUARTER, FACTS), '2024-07-20T10:00:00Z');
  await api.accept(reportOf(B, QUARTER, FACTS), '2024-07-20T10:00:00Z');
  deviation = await api.deviate({ cluster: A, quarter: QUARTER, observed: '1.5' });
  await post(`/v1/deviations/${deviation}/questions`, { text: 'Hvorfor?' });
  const returned = { decision: 'return', revision: 1, reason: 'Se på beløbet.' };
  await post(`/v1/reports/${B}/${QUARTER}/reviews`, returned);
});
afterAll(() => api?.stop());

async function post(url: string, payload: object): Promise<void> {
  const headers = { authorization: `Bearer ${keys.deb}` };
  const answer = await api.app.inject({ method: 'POST', url, headers, payload });
  expect(answer.statusCode).toBe(200);
}

test('news lists reports, reviews and statements, newest first', async () => {
  const { body } = await api.get(`/v1/news?since=${EVER}`, keys.deb);
  expect(body.counts).toEqual({ report: 2, review: 1, reopening: 0, exemption: 0, deviation: 1 });
  expect(body.news).toEqual([
    expect.objectContaining({
      kind: 'review',
      cluster: B,
      funder: 'DEB',
      said: 'return',
      text: 'Se på beløbet.',
    }),
    expect.objectContaining({ kind: 'deviation', cluster: A, said: 'asked', deviation }),
    expect.objectContaining({ kind: 'report', cluster: B, quarter: QUARTER, revision: 1 }),
    expect.objectContaining({ kind: 'report', cluster: A, quarter: QUARTER, revision: 1 }),
  ]);
});

test('asking again from the end of an answer gives every later line once', async () => {
  const { body } = await api.get(`/v1/news?since=${EVER}`, keys.deb);
  const since = encodeURIComponent(body.until);
  expect((await api.get(`/v1/news?since=${since}`, keys.deb)).body.news).toEqual([]);
  await post(`/v1/deviations/${deviation}/questions`, { text: 'Og nu?' });
  const { body: next } = await api.get(`/v1/news?since=${since}`, keys.deb);
  expect(next.news).toEqual([expect.objectContaining({ said: 'asked', text: 'Og nu?' })]);
});

test('a cluster gets news of itself only', async () => {
  const { body, text } = await api.get(`/v1/news?since=${EVER}`, keys.a);
  expect(body.counts).toMatchObject({ report: 1, review: 0 });
  expect(text).not.toContain(B);
});

test('following the pages gives every line once', async () => {
  const { body } = await api.get(`/v1/news?since=${EVER}`, keys.deb);
  const walked: unknown[] = [];
  let url: string | undefined = `/v1/news?since=${EVER}&limit=2`;
  while (url !== undefined) {
    const answer = await api.get(url, keys.deb);
    walked.push(...answer.body.news);
    url = /^<(.+)>; rel="next"$/.exec(String(answer.headers.link ?? ''))?.[1];
  }
  expect(walked).toEqual(body.news);
});

test('a future instant and an invented cursor are each a 400', async () => {
  expect((await api.get('/v1/news?since=2030-01-01T00:00:00Z', keys.deb)).status).toBe(400);
  expect((await api.get(`/v1/news?since=${EVER}&after=x`, keys.deb)).status).toBe(400);
  expect((await api.get('/v1/news', keys.deb)).status).toBe(400);
});
