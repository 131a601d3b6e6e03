import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { exemptCluster, renewFeed } from '#persistence';
import { reportOf, SeededApi } from '../testing/seeded-api.js';

const A = 'energy-cluster-denmark';
const B = 'clean';

let api: SeededApi;
let key: string;

beforeAll(async () => {
  api = await SeededApi.start();
  key = await api.key({ role: 'cluster', clusters: [A] });
  await api.accept(reportOf(A, '2024-Q2', { companies: 3, spent: '1.00' }), '2024-07-20T10:00:00Z');
  await exemptCluster(api.database.adminUrl, {
    cluster: A,
    quarter: '2024-Q3',
    until: '2024-11-20T23:59:59+01:00',
    reason: 'Nyt regnskabssystem.',
  });
});
afterAll(() => api?.stop());

const pathOf = async (cluster: string): Promise<string> => {
  const { body } = await api.get('/v1/feeds', key);
  return body.feeds.find((each: { cluster: string }) => each.cluster === cluster)?.path ?? '';
};

test('a calendar program reads its cluster’s deadlines without a header', async () => {
  const { status, text, headers } = await api.get(await pathOf(A));
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, max-age=3600',
    'referrer-policy': 'no-referrer',
  });
  const events = new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each));
  const byUid = new Map(events.map((event) => [event.uid, event]));
  // From a year back to the end of the programme.
  expect([...byUid.keys()].sort()).toEqual(
    ['2023-Q3', '2023-Q4', '2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'].map(
      (quarter) => `${quarter}.${A}@klyngepuls`,
    ),
  );
  expect(byUid.get(`2024-Q2.${A}@klyngepuls`)?.description).toContain('Modtaget');
  const moved = byUid.get(`2024-Q3.${A}@klyngepuls`);
  expect(moved?.endDate.toString()).toBe('2024-11-20T22:59:59Z');
  expect(moved?.description).toContain('Nyt regnskabssystem.');
});

test('a cluster reads the address of its own feed, a funder those of all', async () => {
  const own = await api.get('/v1/feeds', key);
  expect(own.body.feeds.map((each: { cluster: string }) => each.cluster)).toEqual([A]);
  const funder = await api.key({ role: 'funder', funder: 'DEB' });
  expect((await api.get('/v1/feeds', funder)).body.feeds.length).toBeGreaterThan(12);
});

test('a wrong address gets the same 404 whatever is wrong with it', async () => {
  const token = new URL(await pathOf(A), 'http://x').searchParams.get('token');
  const wrong = await Promise.all(
    [
      `/v1/calendar/${B}.ics?token=${token}`,
      `/v1/calendar/${A}.ics`,
      `/v1/calendar/${A}.ics?token=`,
      `/v1/calendar/${A}.ics?token=${token}x`,
      `/v1/calendar/nobody.ics?token=${token}`,
      `/v1/calendar/${A}?token=${token}`,
      `/v1/calendar/${A},${B}.ics?token=${token}`,
      `/v1/calendar/*.ics?token=${token}`,
    ].map((url) => api.get(url)),
  );
  expect(new Set(wrong.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(wrong[0]?.status).toBe(404);
});

test('renewing an address makes the earlier one a 404', async () => {
  const before = await pathOf(A);
  await renewFeed(api.database.adminUrl, A);
  const after = await pathOf(A);
  expect(after).not.toBe(before);
  expect((await api.get(before)).status).toBe(404);
  expect((await api.get(after)).status).toBe(200);
});
