import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { describeApi } from './docs/api-document.js';
import {
  A,
  B,
  B_CELL,
  B_RECIPIENT,
  openTwoClusters,
  type Person,
  QUARTER,
  type Reader,
  type TwoClusters,
} from './testing/two-clusters.js';

let fixture: TwoClusters;
let api: TwoClusters['api'];
let keys: TwoClusters['keys'];

beforeAll(async () => {
  fixture = await openTwoClusters();
  ({ api, keys } = fixture);
  AIMS.id = fixture.deviation;
});
afterAll(() => api?.stop());

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
async function questions(): Promise<string[]> {
  const { paths } = await describeApi(api.app);
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

test('the matrix of rights has exactly the routes of the OpenAPI description', async () => {
  const { paths } = await describeApi(api.app);
  const described = Object.entries(paths)
    .filter(([, { get }]) => get !== undefined)
    .map(([path]) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
  expect([...api.routes].sort()).toEqual(described.sort());
});

test.each<Reader | Person>(['nobody', 'a', 'editor of a', 'viewer of a'])(
  'no route shows a row of B to %s',
  async (reader) => {
    for (const question of await questions()) {
      const { text, status } = await api.get(question, await fixture.keyOf(reader));
      expect([question, status < 500]).toEqual([question, true]);
      for (const mark of fixture.marks)
        expect([question, text.includes(mark)]).toEqual([question, false]);
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
  for (const question of await questions()) {
    seen += (await api.get(question, await fixture.keyOf(reader))).text;
  }
  for (const mark of fixture.marks) expect([mark, seen.includes(mark)]).toEqual([mark, true]);
  // Whom a reminder went to is told to nobody who reads that it went.
  expect(seen).not.toContain(B_RECIPIENT);
});

describe('a missing thing and another’s give the same answer', () => {
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

test('an approved cell is public; the others are left out', async () => {
  const question = `/v1/outcomes?quarter=${QUARTER}&indicator=VIRK,FORB`;
  expect((await api.get(question)).body.cells).toEqual([]);
  await api.approveCells('energiteknologi');
  const { body } = await api.get(question);
  expect(body.cells.length).toBeGreaterThan(0);
  for (const cell of body.cells) expect(cell.styrkeposition).toBe('energiteknologi');
});
