import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { validReport } from '../../../../domain/src/validation/testing/valid-report.js';
import { canonicalReport } from '../../canonical-report.js';
import { readFile } from '../../read-file.js';
import {
  CONTEXT,
  PROGRAMME,
  reportFrom,
  sheetPath,
  withCell,
  withPart,
} from '../../testing/sheet-fixtures.js';
import { readGrids } from '../read-workbook.js';
import { makeTemplate } from './make-template.js';
import { migrateWorkbook } from './migrate-workbook.js';

const OLDER = 'KP-F006';
const sent = reportFrom({
  ...validReport(),
  explanations: [{ code: 'KP-C008', at: 'Nøgletal!D8', text: 'Talt efter.' }],
});
let older: Uint8Array;

beforeAll(async () => {
  older = await makeTemplate({ programme: PROGRAMME, ...sent, sent, version: 1 });
});

async function migrated(bytes: Uint8Array, context = CONTEXT): Promise<Uint8Array> {
  const copy = await migrateWorkbook(bytes, context);
  if (copy === undefined) throw new Error('no copy was made');
  return copy;
}

/** What a reader learns of a file, but for where things stand and which template it is. */
function told(bytes: Uint8Array) {
  const { report, hits } = readFile(bytes, CONTEXT);
  const others = hits.filter(({ code }) => code !== OLDER);
  return { report, hits: others, content: canonicalReport(bytes, CONTEXT)?.content };
}

const codesOf = (bytes: Uint8Array): string[] =>
  readFile(bytes, CONTEXT).hits.map(({ code }) => code);

/** Text, or the name and text of what is no text, by cell. */
function cellsOf(bytes: Uint8Array, sheet: string): Record<string, string> {
  const grid = readGrids(bytes).grids.find(({ name }) => name === sheet);
  const cells: Record<string, string> = {};
  for (const [row, line] of grid?.rows ?? [])
    for (const [column, { kind, text, date }] of line)
      cells[`${row}:${column}`] = kind === 'text' ? text : `${date ? 'date' : kind} ${text}`;
  return cells;
}

const inline = (at: string, words: string) =>
  `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;

const inserted = (bytes: Uint8Array, sheet: string, edit: (xml: string) => string) =>
  withPart(bytes, sheetPath(bytes, sheet), edit);

describe('a workbook of the older template', () => {
  test('becomes one of the newest, without the finding about its age', async () => {
    expect(codesOf(older)).toEqual([OLDER]);
    const copy = await migrated(older);
    expect(codesOf(copy)).toEqual([]);
    expect(told(copy)).toEqual(told(older));
    const newest = await makeTemplate({ programme: PROGRAMME, ...sent, sent });
    for (const { name } of readGrids(newest).grids)
      expect([name, cellsOf(copy, name)]).toEqual([name, cellsOf(newest, name)]);
    expect(cellsOf(older, 'Organisationer')['3:1']).toBe('Id (CVR)');
  });

  test('keeps what could not be read, as it was typed', async () => {
    const typed = withCell(
      withCell(older, 'Nøgletal', 'D4', inline('D4', '12,3x ')),
      'Rapport',
      'B6',
      inline('B6', '_x005F_x0041_ &amp; Søn\nbageri'),
    );
    const copy = await migrated(typed);
    expect(cellsOf(copy, 'Nøgletal')['4:4']).toBe('12,3x ');
    expect(cellsOf(copy, 'Rapport')['6:2']).toBe('_x0041_ & Søn\nbageri');
    expect(told(copy)).toEqual(told(typed));
    expect(codesOf(copy)).toEqual(['KP-S003']);
  });

  test.each([
    ['a stored day', '<c r="H5" t="d"><v>2023-12-30T00:00:00</v></c>'],
    ['no day', '<c r="H5" t="d"><v>i morgen</v></c>'],
  ])('keeps %s of the strict format', async (_name, cell) => {
    const stored = withCell(older, 'Aktiviteter', 'H5', cell);
    expect(told(await migrated(stored))).toEqual(told(stored));
  });

  test('keeps days that are counted from 1904', async () => {
    const early = withPart(older, 'xl/workbook.xml', (xml) =>
      xml.replace(/<workbookPr[^>]*\/>|(<sheets>)/, '<workbookPr date1904="1"/>$1'),
    );
    expect(told(early).report?.activities[1]?.start).toBe('2027-02-02');
    expect(told(await migrated(early))).toEqual(told(early));
  });

  const WORDS = [
    '12,3x',
    '1.234',
    '-',
    'Ja',
    'måske',
    '31-02-2023',
    ' 7 ',
    '#REF',
    'EKSEMPEL',
    '0',
  ];
  const SPOTS = [
    ...['A5', 'B5', 'C5', 'D6', 'E6', 'G6', 'A4'].map((at) => ['Organisationer', at] as const),
    ...['C5', 'E5', 'F5', 'G5', 'H6', 'I5', 'A4'].map((at) => ['Aktiviteter', at] as const),
    ...['A4', 'C5', 'D4', 'D8'].map((at) => ['Nøgletal', at] as const),
    ...['A4', 'B5', 'C6'].map((at) => ['Regnskab', at] as const),
    ...['B6', 'B8', 'B9'].map((at) => ['Rapport', at] as const),
  ];
  const cellAt = fc.oneof(
    fc.constantFrom(...WORDS).map((word) => (at: string) => inline(at, word)),
    fc
      .constantFrom('45291', '0.30000000000000004', '1000000000000000000', '-2')
      .map((digits) => (at: string) => `<c r="${at}"><v>${digits}</v></c>`),
    fc.constantFrom(
      (at: string) => `<c r="${at}" t="b"><v>1</v></c>`,
      (at: string) => `<c r="${at}" t="e"><v>#DIV/0!</v></c>`,
      (at: string) => `<c r="${at}"><f>SUM(A1)</f></c>`,
      (at: string) => `<c r="${at}"/>`,
    ),
  );

  test('gives the same findings whatever is typed where', async () => {
    const edits = fc.array(fc.tuple(fc.constantFrom(...SPOTS), cellAt), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(edits, async (typed) => {
        const book = typed.reduce(
          (bytes, [[sheet, at], cell]) => withCell(bytes, sheet, at, cell(at)),
          older,
        );
        expect(told(await migrated(book))).toEqual(told(book));
      }),
      { numRuns: 12 },
    );
  });
});

describe('with changes of its user', () => {
  test('own columns stay apart, unknown ones still give a finding', async () => {
    const book = inserted(older, 'Organisationer', (xml) =>
      xml
        .replace(/(<row r="3".*?)<\/row>/, `$1${inline('J3', 'Note')}</row>`)
        .replace(/(<row r="5".*?)<\/row>/, `$1${inline('J5', 'ring')}</row>`),
    );
    const misspelt = withCell(book, 'Organisationer', 'D3', inline('D3', 'Anstte'));
    const copy = await migrated(misspelt);
    expect(cellsOf(copy, 'Organisationer')).toMatchObject({
      '3:8': 'Anstte',
      '5:8': 'number 34',
      '3:10': 'Note',
      '5:10': 'ring',
    });
    expect(told(copy).report).toEqual(told(misspelt).report);
    expect([codesOf(copy), codesOf(await migrated(book))]).toEqual([['KP-S001'], []]);
  });

  test('merged cells are still merged', async () => {
    const merged = inserted(older, 'Aktiviteter', (xml) =>
      xml
        .replace(/<c r="E6"[^>]*?(?:\/>|>.*?<\/c>)/, '<c r="E6"/>')
        .replace(/<mergeCells[^>]*>/, '$&<mergeCell ref="E5:E6"/>'),
    );
    const copy = await migrated(merged);
    expect([codesOf(copy), told(copy)]).toEqual([['KP-S003'], told(merged)]);
  });

  test('a row far below moves up, and its explanation with it', async () => {
    const far = inserted(older, 'Nøgletal', (xml) =>
      xml.replaceAll(/(<row r="|<c r="[A-Z]+)8"/g, '$1900000"'),
    );
    const pointing = withCell(far, 'Forklaringer', 'B4', inline('B4', 'Nøgletal!D900000'));
    const copy = await migrated(pointing);
    expect(told(copy)).toEqual(told(pointing));
    expect(told(copy).report?.explanations[0]?.place).toMatch(/^\/figures\/\d+$/);
  });

  test('an activity that is due and has no row gets one', async () => {
    const lacking = withCell(older, 'Regnskab', 'A5', '<c r="A5"/>');
    const rows = Object.keys(cellsOf(await migrated(lacking), 'Regnskab')).length;
    expect(rows).toBe(Object.keys(cellsOf(older, 'Regnskab')).length + 1);
  });
});

test.each([
  ['another quarter', { ...CONTEXT, quarter: '2023-Q3' as const }],
  ['another cluster', { ...CONTEXT, cluster: 'made' }],
  ['no known programme', { ...CONTEXT, programmes: [] }],
])('a copy for %s is not made', async (_name, context) => {
  expect(await migrateWorkbook(older, context)).toBeUndefined();
});
