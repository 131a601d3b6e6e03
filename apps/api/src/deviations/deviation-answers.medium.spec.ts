import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { findBrokenChains } from '#persistence';
import { SeededApi } from '../testing/seeded-api.js';

const A = 'energy-cluster-denmark';

let api: SeededApi;
let admin: pg.Client;
let id: string;
let keys: Readonly<Record<'a' | 'b' | 'deb' | 'ufm', string>>;

beforeAll(async () => {
  api = await SeededApi.start();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  keys = {
    a: await api.key({ role: 'cluster', clusters: [A] }),
    b: await api.key({ role: 'cluster', clusters: ['clean'] }),
    deb: await api.key({ role: 'funder', funder: 'DEB' }),
    ufm: await api.key({ role: 'funder', funder: 'UFM' }),
  };
  id = await api.deviate({ cluster: A, quarter: '2024-Q2', observed: '1.5' });
});
afterAll(async () => {
  await admin?.end();
  await api?.stop();
});

async function post(what: string, key: string, payload: object) {
  const headers = { authorization: `Bearer ${key}` };
  const url = `/v1/deviations/${id}/${what}`;
  const answer = await api.app.inject({ method: 'POST', url, headers, payload });
  return { status: answer.statusCode, body: answer.json() };
}

test('a deviation is explained, rejected, explained better and accepted', async () => {
  const [seen] = (await api.get('/v1/deviations', keys.a)).body.deviations;
  expect(seen).toMatchObject({ id, status: 'open', mayExplain: true, mayReview: false });
  expect(await post('questions', keys.deb, { text: 'Hvorfor?' })).toMatchObject({
    status: 200,
    body: { status: 'open', mayAsk: true, asked: { funder: 'DEB', text: 'Hvorfor?' } },
  });
  const [asked] = (await api.get('/v1/deviations', keys.a)).body.deviations;
  expect(asked).toMatchObject({ asked: { text: 'Hvorfor?' }, mayExplain: true, mayAsk: false });
  expect(await post('explanations', keys.a, { text: 'Et projekt blev udskudt.' })).toMatchObject({
    status: 200,
    body: { status: 'explained', mayExplain: true, asked: null },
  });
  expect((await post('decisions', keys.deb, { decision: 'reject' })).status).toBe(400);
  const rejected = { decision: 'reject', reason: 'Hvilket projekt?' };
  expect(await post('decisions', keys.deb, rejected)).toMatchObject({
    body: { status: 'rejected', mayApprove: true },
  });
  await post('explanations', keys.a, { text: 'P-1, til næste år.' });
  expect(await post('decisions', keys.deb, { decision: 'accept' })).toMatchObject({
    body: { status: 'accepted', mayApprove: false, mayReview: true },
  });
  expect((await post('explanations', keys.a, { text: 'Mere.' })).status).toBe(409);
  const [after] = (await api.get('/v1/deviations', keys.a)).body.deviations;
  expect(after.events.map((event: Record<string, unknown>) => [event.status, event.text])).toEqual([
    ['asked', 'Hvorfor?'],
    ['explained', 'Et projekt blev udskudt.'],
    ['rejected', 'Hvilket projekt?'],
    ['explained', 'P-1, til næste år.'],
    ['accepted', null],
  ]);
  expect(await findBrokenChains(admin)).toEqual([]);
});

test('only its cluster explains, and only its funder decides', async () => {
  expect((await post('explanations', keys.b, { text: 'Nej.' })).status).toBe(404);
  expect((await post('explanations', keys.deb, { text: 'Nej.' })).status).toBe(403);
  for (const key of [keys.a, keys.b, keys.ufm]) {
    expect((await post('questions', key, { text: 'Hvorfor?' })).status).toBe(403);
  }
  expect((await post('decisions', keys.ufm, { decision: 'accept' })).status).toBe(403);
  expect((await post('decisions', keys.a, { decision: 'accept' })).status).toBe(403);
});

test('a deviation that has closed by itself takes no answer', async () => {
  await admin.query(`update klyngepuls.deviation set status = 'corrected' where id = $1`, [id]);
  expect((await post('explanations', keys.a, { text: 'For sent.' })).status).toBe(409);
  expect((await post('decisions', keys.deb, { decision: 'accept' })).status).toBe(409);
  expect((await post('questions', keys.deb, { text: 'Hvorfor?' })).status).toBe(409);
});
