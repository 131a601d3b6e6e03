import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { describeApi } from './docs/api-document.js';
import { reportOf, SeededApi } from './testing/seeded-api.js';

const A = 'energy-cluster-denmark';
const B = 'clean';
const B_SPENT = '4141414.14';
const B_OBSERVED = '987654.25';
const B_RETURNED = 'Beløbet ser forkert ud.';
const QUARTER = '2024-Q2';
const B_CELL = `${QUARTER}~quarter~miljoeteknologi~DEB~FORB`;

type Reader = 'nobody' | 'a' | 'b' | 'funder' | 'admin';

let api: SeededApi;
let keys: Readonly<Record<Reader, string | undefined>>;
/** Texts that only somebody who may see B's rows can ever be shown. */
let marks: readonly string[];

beforeAll(async () => {
  api = await SeededApi.start();
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
  marks = [sent.id, sent.sha256, deviation, B_SPENT, B_OBSERVED, B_RETURNED];
});
afterAll(() => api?.stop());

/** What a reader could ask to get at B's rows, by parameter. */
const AIMS: Readonly<Record<string, string>> = {
  cluster: B,
  quarter: QUARTER,
  cell: B_CELL,
  styrkeposition: 'miljoeteknologi,ALL',
  indicator: 'FORB',
  funder: 'DEB,ALL',
  asOf: '2024-11-01T00:00:00Z',
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

test.each<Reader>(['nobody', 'a'])('no route shows a row of B to %s', async (reader) => {
  for (const question of questions()) {
    const { text, status } = await api.get(question, keys[reader]);
    expect([question, status < 500]).toEqual([question, true]);
    for (const mark of marks) expect([question, text.includes(mark)]).toEqual([question, false]);
  }
});

test.each<Reader>(['b', 'funder', 'admin'])('B’s rows are shown to %s', async (reader) => {
  let seen = '';
  for (const question of questions()) seen += (await api.get(question, keys[reader])).text;
  for (const mark of marks) expect([mark, seen.includes(mark)]).toEqual([mark, true]);
});

describe('what is not there and what is someone else’s cannot be told apart', () => {
  test.each([
    [`/v1/reports/${B}/${QUARTER}`, `/v1/reports/${B}/2024-Q1`],
    [`/v1/reports/${B}/${QUARTER}`, `/v1/reports/nobody/${QUARTER}`],
    [`/v1/lineage/${B_CELL}`, '/v1/lineage/nonsense'],
    [`/v1/audit?cluster=${B}`, '/v1/audit?cluster=nobody'],
  ])('%s', async (foreign, missing) => {
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

test('a route that is not public asks for a key, and a wrong key is not nobody', async () => {
  const open = ['programmes', 'styrkepositioner', 'clusters', 'indicators', 'findings', 'calendar'];
  for (const route of api.routes) {
    const isOpen =
      route.startsWith('/hjaelp') ||
      [...open, 'outcomes', 'changes', 'catalogue.jsonld'].some((each) => route === `/v1/${each}`);
    const path = route.replace('/hjaelp/:code', '/hjaelp/KP-P001').replaceAll(/:\w+/g, 'x');
    const { status } = await api.get(path);
    expect([route, status]).toEqual([route, isOpen ? 200 : 401]);
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
