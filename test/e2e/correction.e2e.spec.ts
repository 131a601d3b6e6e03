import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { canonicalReport, MEDIA_TYPES, writeCsvZip } from '#intake';
import { inTransaction, openPool, rebuildOutcomes } from '#persistence';
import { withOpenpyxl } from '../../libs/intake/src/testing/openpyxl.js';
import { PROGRAMME, reportFrom } from '../../libs/intake/src/testing/sheet-fixtures.js';
import { filled } from '../fill-workbook.js';
import { type Pipeline, startPipeline } from '../pipeline.js';
import { recount } from '../recount.js';
import { cvr, energyReport, madeReport, type SentReport } from '../reports.js';
import { until } from '../until.js';
import { uploadsTo, WAIT } from '../uploads.js';

const ENERGY = 'energy-cluster-denmark';
/** The last closed quarter is 2024-Q3; the first of these lies four back, the oldest that may be corrected. */
const ENDS = {
  '2023-Q3': '2023-09-20',
  '2023-Q4': '2023-12-12',
  '2024-Q1': '2024-03-14',
  '2024-Q2': '2024-06-20',
  '2024-Q3': '2024-09-18',
} as const;
const QUARTERS = Object.keys(ENDS) as (keyof typeof ENDS)[];
const OLD = '2023-Q3';
const WINDOWS = ['quarter', 'half', 'year', 'programme'] as const;
/** Clusters whose reports a scope counts. */
const SCOPES = { energiteknologi: [ENERGY], 'avanceret-produktion': ['made'] } as const;
const COUNTED = ['VIRK', 'VIRK_INNO', 'DELT', 'FORB'];

const reports: SentReport[] = [
  ...QUARTERS.map((quarter) => energyReport(quarter, '2023-07-03', ENDS[quarter])),
  madeReport(OLD, '2023-07-04'),
];
const corrected = correctionOf(reports[0] as SentReport);

/** Attendances, costs and a stated figure of another size, and a company that the other cluster knows. */
function correctionOf(first: SentReport): SentReport {
  const report = structuredClone(first);
  const meeting = report.activities[1] as { attendances: number; organisations: string[] };
  meeting.attendances = 55;
  meeting.organisations = [...meeting.organisations, cvr(4)];
  report.organisations = [
    ...report.organisations,
    { ...report.organisations[0], id: cvr(4), name: 'Eksempelvirksomhed 4' },
  ];
  (report.accounts[2] as { amount: string }).amount = '7000.00';
  (report.figures[0] as { value: string }).value = '6';
  return report;
}

interface Cell {
  quarter: string;
  window: (typeof WINDOWS)[number];
  styrkeposition: string;
  funder: string;
  indicator: string;
  value: string | null;
  low?: string;
  high?: string;
  lineage: string;
}
type Cells = ReadonlyMap<string, Cell>;

interface Change extends Omit<Cell, 'value' | 'low' | 'high'> {
  old: { value: string | null; low: string | null; high: string | null } | null;
  new: Change['old'];
  causes: { kind: string; cluster: string; quarter: string; revision: number }[];
}

interface Source {
  cluster: string;
  quarter: string;
  revision: number;
  file: string;
  rows: string[];
  places: { at: string; file: string | null; sheet: string; row: number; cells: string[] }[];
}

let pipeline: Pipeline;
let before: Cells;
let after: Cells;
let knownAt: string;
let book: Uint8Array;

beforeAll(async () => {
  pipeline = await startPipeline({ queue: 'postgres' });
});
afterAll(() => pipeline?.stop());

const settle = () => until('everything is counted', () => pipeline.settled());

async function pagesOf<Row>(url: string, list: string): Promise<Row[]> {
  const found: Row[] = [];
  for (let next: string | undefined = url; next !== undefined; ) {
    const { status, body, headers } = await pipeline.read(next);
    expect(status).toBe(200);
    found.push(...body[list]);
    next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
  }
  return found;
}

const keyOf = (cell: Omit<Cell, 'value' | 'lineage'>) =>
  [cell.quarter, cell.window, cell.styrkeposition, cell.funder, cell.indicator].join('~');

/** Every cell of the scopes in the quarters, as of now or as it was known. */
async function outcomes(asOf?: string): Promise<Cells> {
  const scopes = [...Object.keys(SCOPES), 'ALL'];
  const asked = `window=${WINDOWS}&quarter=${QUARTERS}&styrkeposition=${scopes}&limit=5000${asOf ? `&asOf=${asOf}` : ''}`;
  const cells = await pagesOf<Cell>(`/v1/outcomes?${asked}`, 'cells');
  return new Map(cells.map((cell) => [keyOf(cell), cell]));
}

const changes = () => pagesOf<Change>(`/v1/changes?since=${knownAt}&published=false`, 'changes');

const said = (cell: Cell | undefined) => ({
  value: cell?.value ?? null,
  low: cell?.low ?? null,
  high: cell?.high ?? null,
});

function moved(then: Cells, now: Cells): string[] {
  const same = (key: string) =>
    JSON.stringify(said(then.get(key))) === JSON.stringify(said(now.get(key)));
  return [...now.keys()].filter((key) => !same(key)).sort();
}

function inWindow(quarter: string, { window, quarter: end }: Pick<Cell, 'window' | 'quarter'>) {
  const halfOf = (each: string) =>
    `${each.slice(0, 4)}${each.endsWith('Q1') || each.endsWith('Q2')}`;
  if (quarter > end) return false;
  if (window === 'quarter') return quarter === end;
  if (window === 'half') return halfOf(quarter) === halfOf(end);
  return window === 'programme' || quarter.slice(0, 4) === end.slice(0, 4);
}

/** Cells that the oracle can count, from what was sent; a cell that no report speaks of is left out. */
function recounted(sent: readonly SentReport[]): Map<string, number> {
  const found = new Map<string, number>();
  const scopes = Object.entries({ ...SCOPES, ALL: Object.values(SCOPES).flat() });
  for (const [styrkeposition, clusters] of scopes) {
    for (const quarter of QUARTERS) {
      for (const window of WINDOWS) {
        const own = sent
          .filter(({ cluster }) => (clusters as readonly string[]).includes(cluster))
          .filter((report) => inWindow(report.quarter, { window, quarter }));
        if (own.length === 0) continue;
        for (const funder of ['DEB', 'UFM', 'ALL']) {
          const counted = recount(own, funder);
          for (const indicator of COUNTED) {
            const key = keyOf({ quarter, window, styrkeposition, funder, indicator });
            found.set(key, Number(counted[indicator]));
          }
        }
      }
    }
  }
  return found;
}

test('five quarters are accepted and counted', async () => {
  const sent = await Promise.all(reports.map((report) => pipeline.submit(report, WAIT)));
  expect(sent.map(({ body }) => body.state)).toEqual(reports.map(() => 'accepted'));
  await settle();
  before = await outcomes();
  knownAt = (await pipeline.read('/v1/changes?limit=1&published=false')).body.until;
});

test('the oldest is corrected in the template, by a program that is not ours', async () => {
  const uploads = uploadsTo(pipeline);
  const template = await uploads.templateOf(ENERGY, OLD);
  book = filled(template.bytes, corrected);
  const { body } = await uploads.send(book, { cluster: ENERGY, quarter: OLD });
  expect(body).toMatchObject({ state: 'accepted', receipt: { revision: 2 } });
  await settle();
  after = await outcomes();
});

const correctedReports = reports.map((report) => (report === reports[0] ? corrected : report));

test.each<[string, () => Cells, readonly SentReport[]]>([
  ['before', () => before, reports],
  ['after', () => after, correctedReports],
])('%s the correction every cell is what a recount of what was sent says', (_when, cells, sent) => {
  const expected = recounted(sent);
  expect(expected.size).toBeGreaterThan(400);
  const found = [...expected.keys()].map((key) => [key, Number(cells().get(key)?.value)]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
});

test('exactly the cells move that the recount moves, and changes lists them with their cause', async () => {
  const [then, now] = [recounted(reports), recounted(correctedReports)];
  const byOracle = [...now.keys()].filter((key) => then.get(key) !== now.get(key)).sort();
  const isCounted = (key: string) => now.has(key);
  expect(byOracle.length).toBeGreaterThan(20);
  expect(moved(before, after).filter(isCounted)).toEqual(byOracle);
  // The company is new to its own cluster's outcomes, and known to all clusters' together.
  expect(byOracle).toContain(`${OLD}~quarter~energiteknologi~DEB~VIRK`);
  expect(byOracle).not.toContain(`${OLD}~quarter~ALL~DEB~VIRK`);

  const listed = await changes();
  expect(listed.map(keyOf).sort()).toEqual(moved(before, after));
  for (const change of listed) {
    const key = keyOf(change);
    expect([key, change.old, change.new]).toEqual([
      key,
      said(before.get(key)),
      said(after.get(key)),
    ]);
    expect(change.causes).toEqual([
      expect.objectContaining({ kind: 'revision', cluster: ENERGY, quarter: OLD, revision: 2 }),
    ]);
  }
});

test('as of before it the old numbers answer, and a rebuild from the files finds nothing to mend', async () => {
  expect(moved(before, await outcomes(knownAt))).toEqual([]);
  const pool = openPool(pipeline.database.adminUrl, {
    max: 1,
    statementTimeoutMs: 60_000,
    onError: () => undefined,
  });
  const rebuilt = await inTransaction(pool, (sql) =>
    rebuildOutcomes(sql, { verifyOnly: true, contentOf: canonicalReport }),
  );
  await pool.end();
  expect(rebuilt).toMatchObject({ reports: reports.length + 1, differences: 0 });
});

/** What another program reads in those cells of a workbook. */
function typed(bytes: Uint8Array, cells: readonly string[]): unknown[] {
  const script = `
def typed(name):
    sheet, at = name.rsplit('!', 1)
    return book[sheet][at].value
print(json.dumps([typed(name) for name in ${JSON.stringify(cells)}]))`;
  return withOpenpyxl(bytes, script).printed as unknown[];
}

const sourcesOf = async (key: string) => {
  const { body } = await pipeline.read(after.get(key)?.lineage ?? '');
  return body.revisions as Source[];
};

test('lineage leads to file, sheet, row and cell: what is typed there is the number', async () => {
  const key = `2023-Q4~half~energiteknologi~DEB`;
  for (const indicator of ['FORB', 'DELT']) {
    const sources = await sourcesOf(`${key}~${indicator}`);
    expect(sources.map(({ quarter, revision, file }) => [quarter, revision, file])).toEqual([
      [OLD, 2, 'xlsx'],
      ['2023-Q4', 1, 'json'],
    ]);
    const [sheets, json] = sources as [Source, Source];
    expect(json.places).toEqual([]);
    const pointed = json.rows.map((pointer) => valueAt(reports[1], pointer));
    expect(sheets.places.map(({ at }) => at)).toEqual(sheets.rows);
    const numbers = typed(
      book,
      sheets.places.flatMap(({ cells }) => cells),
    );
    const total = [...pointed, ...numbers].reduce<number>((sum, each) => sum + Number(each), 0);
    expect(total).toBe(Number(after.get(`${key}~${indicator}`)?.value));
  }
});

test('the diff of the two revisions names the cells that differ', async () => {
  const { body } = await pipeline.read(`/v1/reports/${ENERGY}/${OLD}/diff`);
  interface Row {
    key: string;
    places: { before: unknown; after: { cells: string[] } | null };
  }
  const rows: Row[] = body.rows;
  expect(rows.map(({ key }) => key)).toEqual([cvr(4), `N-${OLD}`, 'MATCH|UFM', 'DEB|other-costs']);
  expect(rows.every(({ places }) => places.before === null)).toBe(true);
  const cells = rows.map(({ places }) => places.after?.cells ?? []);
  expect(cells[0]).toEqual([expect.stringMatching(/^Organisationer!A\d+:G\d+$/)]);
  expect(typed(book, cells[1] ?? [])).toEqual([
    55,
    [...(corrected.activities[1]!.organisations as string[])].join('; '),
  ]);
  expect(typed(book, [...(cells[2] ?? []), ...(cells[3] ?? [])])).toEqual([6, 7000]);
});

test('lineage of a count leads to whole rows, in the order of the report', async () => {
  const [source] = await sourcesOf(`${OLD}~quarter~energiteknologi~DEB~VIRK`);
  const rows = source?.places.filter(({ sheet }) => sheet === 'Organisationer') ?? [];
  const ids = typed(
    book,
    rows.map(({ sheet, row }) => `${sheet}!A${row}`),
  );
  expect([...ids].sort()).toEqual([1, 2, 3, 4].map(cvr).sort());
  expect(rows[0]?.cells).toEqual([expect.stringMatching(/^Organisationer!A\d+:G\d+$/)]);
});

test('the same correction as a zip of CSV is found by file and line', async () => {
  const report = { ...corrected, narrative: 'Sendt igen som CSV.' };
  const zip = writeCsvZip(reportFrom(report), PROGRAMME);
  const { body } = await uploadsTo(pipeline).send(zip, {
    cluster: ENERGY,
    quarter: OLD,
    type: MEDIA_TYPES['csv-zip'],
  });
  expect(body).toMatchObject({ state: 'accepted', receipt: { revision: 3 } });
  await settle();
  const [source] = await sourcesOf(`${OLD}~quarter~energiteknologi~DEB~DELT`);
  expect(source).toMatchObject({
    file: 'csv-zip',
    revision: 3,
    places: [{ file: 'Aktiviteter.csv', sheet: 'Aktiviteter', row: 3 }],
  });
});

function valueAt(report: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((part, name) => (part as Record<string, unknown>)[name], report);
}
