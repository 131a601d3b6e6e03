import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { wrongTokens } from '../../../libs/platform/src/testing/portal-keys.js';
import {
  B,
  openTwoClusters,
  PERSONS,
  type Person,
  QUARTER,
  type TwoClusters,
} from './testing/two-clusters.js';

let fixture: TwoClusters;
let api: TwoClusters['api'];

beforeAll(async () => {
  fixture = await openTwoClusters();
  ({ api } = fixture);
});
afterAll(() => api?.stop());

/** Its address is its key: without one there is no such thing. */
const FEED = '/v1/calendar/:feed';
const OPEN = [
  'programmes',
  'styrkepositioner',
  'clusters',
  'indicators',
  'findings',
  'calendar',
  'status',
];
function isOpen(route: string): boolean {
  const open = [...OPEN, 'outcomes', 'changes', 'overlap', 'catalogue.jsonld'].map(
    (each) => `/v1/${each}`,
  );
  return route.startsWith('/hjaelp') || open.includes(route);
}

test('a route that is not public answers 401 without a key, a public one too when the key is wrong', async () => {
  for (const route of api.routes) {
    const path = route.replace('/hjaelp/:code', '/hjaelp/KP-P001').replaceAll(/:\w+/g, 'x');
    const { status } = await api.get(path);
    const refusal = route === FEED ? 404 : 401;
    expect([route, status]).toEqual([route, isOpen(route) ? 200 : refusal]);
  }
  expect((await api.get('/v1/outcomes', 'klyngepuls_nonsense')).status).toBe(401);
});

test('a token with any one fault gets the same 401 as no key, at every route', async () => {
  for (const person of Object.values(PERSONS)) {
    for (const [fault, token] of Object.entries(await wrongTokens(fixture.portalKey, person))) {
      const { status } = await api.get(`/v1/reports/${B}/${QUARTER}`, token);
      expect([person.role, fault, status]).toEqual([person.role, fault, 401]);
    }
  }
  const wrong = await wrongTokens(fixture.portalKey, PERSONS.administrator);
  for (const route of api.routes.filter((each) => !isOpen(each) && each !== FEED)) {
    const { status } = await api.get(route.replaceAll(/:\w+/g, 'x'), wrong.forged);
    expect([route, status]).toEqual([route, 401]);
  }
});

test('each role may write what its scopes allow, and the audit row names the person', async () => {
  const deviation = await api.deviate({ cluster: B, quarter: '2024-Q1', observed: '1' });
  const say = async (reader: Person, url: string, payload: object) => {
    const headers = { authorization: `Bearer ${await fixture.keyOf(reader)}` };
    return (await api.app.inject({ method: 'POST', url, headers, payload })).statusCode;
  };
  const expected: readonly [Person, number, number, number][] = [
    ['editor of a', 404, 403, 403],
    ['viewer of a', 403, 403, 403],
    ['viewer of b', 403, 403, 403],
    ['editor of b', 200, 403, 403],
    ['person of a funder', 403, 403, 200],
    ['administrator', 200, 403, 403],
  ];
  for (const [person, explains, decides, reviews] of expected) {
    expect([
      person,
      await say(person, `/v1/deviations/${deviation}/explanations`, { text: 'Fordi.' }),
      await say(person, `/v1/deviations/${deviation}/decisions`, { decision: 'accept' }),
      await say(person, `/v1/reports/${B}/${QUARTER}/reviews`, {
        decision: 'approve',
        revision: 2,
      }),
    ]).toEqual([person, explains, decides, reviews]);
  }
  const { text } = await api.get(`/v1/audit?cluster=${B}`, fixture.keys.b);
  expect(text).toContain('|explained||person:rights-matrix|Fordi.');
  expect(text).toContain('|UFM|approve|person:rights-matrix|');
});
