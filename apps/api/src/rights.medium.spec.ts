import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type PersonClaims, signPersonToken } from '#platform';
import { newPortalKey, wrongTokens } from '../../../libs/platform/src/testing/portal-keys.js';
import { describeApi } from './docs/api-document.js';
import { keepReach } from './testing/keep-reach.js';
import { reportOf, SeededApi } from './testing/seeded-api.js';

const A = 'energy-cluster-denmark';
const B = 'clean';
const B_SPENT = '4141414.14';
const B_OBSERVED = '987654.25';
const B_BEFORE = '876543.25';
const B_DONE = '4321';
const B_RETURNED = 'Beløbet ser forkert ud.';
const B_DEADLINE_DAY = '2024-08-13';
const B_RECIPIENT = 'kontakt-hos-b@example.org';
const QUARTER = '2024-Q2';
const B_CELL = `${QUARTER}~quarter~miljoeteknologi~DEB~FORB`;

type Reader = 'nobody' | 'a' | 'b' | 'funder' | 'admin';

const portal = newPortalKey();
const claims = { sub: 'rights-matrix', name: 'En person' };
/** Everybody who can log in to the portal. */
const PERSONS = {
  'editor of a': { ...claims, role: 'cluster-editor', clusters: [A] },
  'viewer of a': { ...claims, role: 'cluster-viewer', clusters: [A] },
  'editor of b': { ...claims, role: 'cluster-editor', clusters: [B] },
  'viewer of b': { ...claims, role: 'cluster-viewer', clusters: [B] },
  'person of a funder': { ...claims, role: 'funder', clusters: [], funder: 'UFM' },
  administrator: { ...claims, role: 'admin', clusters: [] },
} satisfies Record<string, PersonClaims>;
type Person = keyof typeof PERSONS;

/** A reader's key, or the person's token: a new one, as it is good for a minute only. */
async function keyOf(reader: Reader | Person): Promise<string | undefined> {
  return reader in PERSONS
    ? signPersonToken(portal.key, PERSONS[reader as Person])
    : keys[reader as Reader];
}

let api: SeededApi;
let keys: Readonly<Record<Reader, string | undefined>>;
/** Texts that only somebody who may see B's rows can ever be shown. */
let marks: readonly string[];

beforeAll(async () => {
  api = await SeededApi.start({ PORTAL_KEYS: portal.keys });
  keys = {
    nobody: undefined,
    a: await api.key({ role: 'cluster', clusters: [A] }),
    b: await api.key({ role: 'cluster', clusters: [B] }),
    funder: await api.key({ role: 'funder', funder: 'UFM' }),
    admin: await api.key({ role: 'admin' }),
  };
  const facts = { companies: 4, spent: B_SPENT };
  const sent = await api.accept(reportOf(B, QUARTER, facts), '2024-07-20T10:00:00Z');
  const own = { companies: 3, spent: '1.00' };
  await api.accept(reportOf(A, QUARTER, own), '2024-07-20T10:00:00Z');
  await api.recount('2024-Q3');
  await api.accept(reportOf(B, QUARTER, { ...facts, companies: 5 }), '2024-07-21T10:00:00Z');
  const deviation = await api.deviate({ cluster: B, quarter: QUARTER, observed: B_OBSERVED });
  await api.app.inject({
    method: 'POST',
    url: `/v1/reports/${B}/${QUARTER}/reviews`,
    headers: { authorization: `Bearer ${keys.funder}` },
    payload: { decision: 'return', revision: 2, reason: B_RETURNED },
  });
  await remindB();
  await promiseOfB();
  await asWorker(`update klyngepuls.deviation set track = $2::jsonb where id = $1`, [
    deviation,
    JSON.stringify([
      { quarter: '2024-Q1', value: B_BEFORE, low: null, high: null, flagged: false },
    ]),
  ]);
  AIMS.id = deviation;
  const { body } = await api.get('/v1/feeds', keys.b);
  marks = [
    new URLSearchParams(body.feeds[0].path).values().next().value ?? '',
    B_DEADLINE_DAY,
    sent.id,
    sent.sha256,
    deviation,
    B_SPENT,
    B_OBSERVED,
    B_BEFORE,
    B_DONE,
    B_RETURNED,
  ];
});
afterAll(() => api?.stop());

/** A step that was decided, with its mail, as the worker writes them. */
async function remindB(): Promise<void> {
  await asWorker(
    `with decided as (
       insert into klyngepuls.reminder (cluster, id, quarter, deadline_day, step, outcome)
       values ($1, gen_random_uuid(), $2, $3, 1, 'mail') returning cluster, id)
     insert into klyngepuls.mail_outbox
       (cluster, id, recipient, subject, body_text, body_html, state, ended_at)
     select cluster, id, $4, 'Emne', 'Tekst', '<p>Tekst</p>', 'sent', klyngepuls.now_()
       from decided`,
    [B, QUARTER, B_DEADLINE_DAY, B_RECIPIENT],
  );
}

async function promiseOfB(): Promise<void> {
  const series = [{ quarter: QUARTER, done: B_DONE, due: '5' }] as const;
  await keepReach(api, {
    ...{ cluster: B, funder: 'DEB', indicator: 'FORB', from: QUARTER, to: '2024-Q4' },
    ...{ target: '15', latest: QUARTER, reporters: 1, clusters: 1, series, quartersLeft: 2 },
    ...{ neededEach: null, givenEach: null, chance: null, forecast: null },
  });
}

async function asWorker(text: string, values: unknown[]): Promise<void> {
  const worker = new pg.Client({ connectionString: api.database.worker });
  await worker.connect();
  await worker.query(text, values);
  await worker.end();
}

/** What a reader could ask to get at B's rows, by parameter. */
const AIMS: Record<string, string> = {
  cluster: B,
  quarter: QUARTER,
  cell: B_CELL,
  styrkeposition: 'miljoeteknologi,ALL',
  indicator: 'FORB',
  funder: 'DEB,ALL',
  asOf: '2024-11-01T00:00:00Z',
  feed: `${B}.ics`,
};

/** Every route of the router: bare, with each parameter aimed at B, and with all of them. */
function questions(): string[] {
  const { paths } = describeApi(api.app);
  return api.routes.flatMap((route) => {
    const path = route.replaceAll(/:(\w+)/g, (_, name: string) => AIMS[name] ?? 'missing');
    const described = paths[route.replaceAll(/:(\w+)/g, '{$1}')]?.get?.parameters ?? [];
    const named = described.flatMap((each) =>
      'name' in each && each.in === 'query' && AIMS[each.name] !== undefined
        ? [`${each.name}=${AIMS[each.name]}`]
        : [],
    );
    return ['', ...named, named.join('&')].map((query) => `${path}${query && `?${query}`}`);
  });
}

test('the matrix has every route of the description, and no other', () => {
  const described = Object.entries(describeApi(api.app).paths)
    .filter(([, { get }]) => get !== undefined)
    .map(([path]) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
  expect([...api.routes].sort()).toEqual(described.sort());
});

test.each<Reader | Person>(['nobody', 'a', 'editor of a', 'viewer of a'])(
  'no route shows a row of B to %s',
  async (reader) => {
    for (const question of questions()) {
      const { text, status } = await api.get(question, await keyOf(reader));
      expect([question, status < 500]).toEqual([question, true]);
      for (const mark of marks) expect([question, text.includes(mark)]).toEqual([question, false]);
    }
  },
);

test.each<Reader | Person>([
  'b',
  'funder',
  'admin',
  'editor of b',
  'viewer of b',
  'person of a funder',
  'administrator',
])('B’s rows are shown to %s', async (reader) => {
  let seen = '';
  for (const question of questions()) {
    seen += (await api.get(question, await keyOf(reader))).text;
  }
  for (const mark of marks) expect([mark, seen.includes(mark)]).toEqual([mark, true]);
  // Whom a reminder went to is told to nobody who reads that it went.
  expect(seen).not.toContain(B_RECIPIENT);
});

test('a token with one thing wrong is answered as no key, at every route', async () => {
  for (const person of Object.values(PERSONS)) {
    for (const [fault, token] of Object.entries(await wrongTokens(portal.key, person))) {
      const { status } = await api.get(`/v1/reports/${B}/${QUARTER}`, token);
      expect([person.role, fault, status]).toEqual([person.role, fault, 401]);
    }
  }
  const wrong = await wrongTokens(portal.key, PERSONS.administrator);
  for (const route of api.routes.filter((each) => !isOpen(each) && each !== FEED)) {
    const { status } = await api.get(route.replaceAll(/:\w+/g, 'x'), wrong.forged);
    expect([route, status]).toEqual([route, 401]);
  }
});

test('what may be said is said by role, and the audit row names the person', async () => {
  const deviation = await api.deviate({ cluster: B, quarter: '2024-Q1', observed: '1' });
  const say = async (reader: Person, url: string, payload: object) => {
    const headers = { authorization: `Bearer ${await keyOf(reader)}` };
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
  const { text } = await api.get(`/v1/audit?cluster=${B}`, keys.b);
  expect(text).toContain('|explained||person:rights-matrix|Fordi.');
  expect(text).toContain('|UFM|approve|person:rights-matrix|');
});

describe('what is not there and what is someone else’s cannot be told apart', () => {
  test.each([
    [`/v1/reports/${B}/${QUARTER}`, `/v1/reports/${B}/2024-Q1`],
    [`/v1/reports/${B}/${QUARTER}`, `/v1/reports/nobody/${QUARTER}`],
    [`/v1/lineage/${B_CELL}`, '/v1/lineage/nonsense'],
    [`/v1/audit?cluster=${B}`, '/v1/audit?cluster=nobody'],
    ['/v1/deviations/:id', '/v1/deviations/nonsense'],
  ])('%s', async (route, missing) => {
    const foreign = route.replace(':id', AIMS.id ?? '');
    const [one, other] = [await api.get(foreign, keys.a), await api.get(missing, keys.a)];
    expect([one.status, one.text]).toEqual([404, other.text]);
    expect((await api.get(foreign, keys.b)).status).toBe(200);
  });
});

test('a cluster sees its own timeliness only', async () => {
  const { body } = await api.get(`/v1/timeliness?quarter=${QUARTER}`, keys.a);
  expect(body.rows).toEqual([
    expect.objectContaining({
      cluster: A,
      status: 'on-time',
      receivedAt: '2024-07-20T10:00:00.000000Z',
    }),
  ]);
  const all = await api.get(`/v1/timeliness?quarter=${QUARTER}`, keys.funder);
  expect(all.body.rows).toHaveLength(13);
});

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

test('a route that is not public asks for a key, and a wrong key is not nobody', async () => {
  for (const route of api.routes) {
    const path = route.replace('/hjaelp/:code', '/hjaelp/KP-P001').replaceAll(/:\w+/g, 'x');
    const { status } = await api.get(path);
    const refusal = route === FEED ? 404 : 401;
    expect([route, status]).toEqual([route, isOpen(route) ? 200 : refusal]);
  }
  expect((await api.get('/v1/outcomes', 'klyngepuls_nonsense')).status).toBe(401);
});

test('an approved cell is public; the others are left out', async () => {
  const question = `/v1/outcomes?quarter=${QUARTER}&indicator=VIRK,FORB`;
  expect((await api.get(question)).body.cells).toEqual([]);
  await api.approveCells('energiteknologi');
  const { body } = await api.get(question);
  expect(body.cells.length).toBeGreaterThan(0);
  for (const cell of body.cells) expect(cell.styrkeposition).toBe('energiteknologi');
});
