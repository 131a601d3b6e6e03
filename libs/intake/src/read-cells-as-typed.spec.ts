import { beforeAll, describe, expect, test } from '@jest/globals';
import { validReport } from '../../domain/src/validation/testing/valid-report.js';
import { readFile } from './read-file.js';
import { cellAt } from './sheets/places.js';
import {
  CONTEXT,
  PROGRAMME,
  reportFrom,
  sheetPath,
  withCell,
  withPart,
} from './testing/sheet-fixtures.js';
import { makeTemplate } from './xlsx/template/make-template.js';

/** Row 4 is the example; the report's first rows stand in row 5, figures and accounts in row 4. */
const sent = reportFrom(validReport());
let book: Uint8Array;

beforeAll(async () => {
  const { cluster, quarter } = sent;
  book = await makeTemplate({ programme: PROGRAMME, cluster, quarter, sent });
});

function read(bytes: Uint8Array, context = CONTEXT) {
  const { report, hits, places } = readFile(bytes, context);
  const found = hits.map(({ code, at }) => `${code} ${places ? cellAt(places, at) : ''}`);
  const advice = hits.map(({ suggestion }) => suggestion?.da ?? '').join(' ');
  return { report, found, advice };
}

const text = (at: string, value: string) =>
  `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
const number = (at: string, value: string, more = '') => `<c r="${at}"${more}><v>${value}</v></c>`;

describe('a figure, as it may stand in Nøgletal!D4', () => {
  test.each<[string, string, string]>([
    ['a number', number('D4', '12'), '12'],
    ['binary noise', number('D4', '0.30000000000000004'), '0.3'],
    ['Danish text', text('D4', ' 1.234,50 '), '1234.5'],
    ['no-break spaces', text('D4', '1\u00a0234,50\u00a0'), '1234.5'],
    ['a formula with its result', '<c r="D4"><f>SUM(A1)</f><v>7</v></c>', '7'],
    ['a formula that gives text', '<c r="D4" t="str"><f>A1</f><v>7,5</v></c>', '7.5'],
    ['rich text', '<c r="D4" t="inlineStr"><is><r><t>1</t></r><r><t>2</t></r></is></c>', '12'],
  ])('%s', (_name, cell, value) => {
    const { report, found } = read(withCell(book, 'Nøgletal', 'D4', cell));
    expect(found).toEqual([]);
    expect(report?.figures[0]?.value).toBe(value);
  });

  test.each<[string, string, string]>([
    ['1.234 as text', text('D4', '1.234'), 'KP-S004 Nøgletal!D4'],
    ['1,234 as text', text('D4', '1,234'), 'KP-S004 Nøgletal!D4'],
    ['words', text('D4', 'mange'), 'KP-S003 Nøgletal!D4'],
    ['no result', '<c r="D4"><f>SUM(A1)</f></c>', 'KP-S010 Nøgletal!D4'],
    ['empty result', '<c r="D4"><f>SUM(A1)</f><v></v></c>', 'KP-S010 Nøgletal!D4'],
    ['an error', '<c r="D4" t="e"><f>1/0</f><v>#DIV/0!</v></c>', 'KP-S010 Nøgletal!D4'],
    ['too large', number('D4', '1E+18'), 'KP-S009 Nøgletal!D4'],
    ['too many decimals', number('D4', '0.1234567'), 'KP-S009 Nøgletal!D4'],
    ['true', '<c r="D4" t="b"><v>1</v></c>', 'KP-S003 Nøgletal!D4'],
  ])('%s is refused in its cell, once', (_name, cell, expected) => {
    expect(read(withCell(book, 'Nøgletal', 'D4', cell)).found).toEqual([expected]);
  });

  test.each(['-', 'n/a', ' ', 'ukendt'])('%j is missing, not zero', (nothing) => {
    const { report, found } = read(withCell(book, 'Nøgletal', 'D4', text('D4', nothing)));
    expect(found).toEqual([]);
    expect(report?.figures).toHaveLength(sent.figures.length - 1);
  });

  test('a question names both readings', () => {
    const { advice } = read(withCell(book, 'Nøgletal', 'D4', text('D4', '1.234')));
    expect(advice).toBe('Mente du 1234 eller 1,234? Skriv tallet sådan.');
  });

  test('a percent format is read as it is seen', () => {
    const styled = withPart(book, 'xl/styles.xml', (xml) =>
      xml.replace('</cellXfs>', '<xf numFmtId="10" fontId="0" fillId="0" borderId="0"/></cellXfs>'),
    );
    const last = stylesIn(styled) - 1;
    const { report } = read(
      withCell(styled, 'Nøgletal', 'D7', number('D7', '0.875', ` s="${last}"`)),
    );
    expect(report?.figures[3]).toMatchObject({ indicator: 'TILF', value: '87.5' });
  });
});

function stylesIn(bytes: Uint8Array): number {
  let count = 0;
  withPart(bytes, 'xl/styles.xml', (xml) => {
    const list = /<cellXfs[\s\S]*<\/cellXfs>/.exec(xml)?.[0] ?? '';
    count = list.match(/<xf /g)?.length ?? 0;
    return xml;
  });
  return count;
}

describe('dates and words in Aktiviteter', () => {
  test.each([
    ['31-12-2023', []],
    ['31.12.2023', []],
    ['31. december 2023', []],
    ['31-12-23', ['KP-S005 Aktiviteter!H5']],
    ['31-02-2023', ['KP-S005 Aktiviteter!H5']],
  ])('the end %j', (typed, expected) => {
    const { report, found } = read(withCell(book, 'Aktiviteter', 'H5', text('H5', typed)));
    expect(found).toEqual(expected);
    if (expected.length === 0) expect(report?.activities[0]?.end).toBe('2023-12-31');
  });

  test('a serial number without a date format is asked about', () => {
    const { found, advice } = read(withCell(book, 'Aktiviteter', 'H5', number('H5', '45291')));
    expect(found).toEqual(['KP-S005 Aktiviteter!H5']);
    expect(advice).toContain('31-12-2023');
  });

  test('days from 1904', () => {
    const early = withPart(book, 'xl/workbook.xml', (xml) =>
      xml.replace(/<workbookPr[^>]*\/>|(<sheets>)/, '<workbookPr date1904="1"/>$1'),
    );
    const { report } = read(early);
    expect(report?.activities[1]).toMatchObject({ start: '2027-02-02', end: '2028-01-01' });
  });

  test('a wrong flag gives a finding in its own column', () => {
    expect(read(withCell(book, 'Aktiviteter', 'D5', text('D5', 'måske'))).found).toEqual([
      'KP-S003 Aktiviteter!D5',
    ]);
  });

  test('a wrong status suggests the Danish word', () => {
    const { found, advice } = read(withCell(book, 'Aktiviteter', 'F5', text('F5', 'i gan')));
    expect(found).toEqual(['KP-R005 Aktiviteter!F5']);
    expect(advice).toBe('Mente du »I gang«?');
  });

  test('a blank required cell is named, though nothing is stored in it', () => {
    expect(read(withCell(book, 'Aktiviteter', 'G5', '<c r="G5"/>')).found).toEqual([
      'KP-S002 Aktiviteter!G5',
    ]);
  });

  test('names in NFD, codes and trailing blanks are the same names', () => {
    const name = 'Strøm på Å ApS'.normalize('NFD');
    const cell = text('B6', ` ${name}\u00a0`);
    expect(read(withCell(book, 'Organisationer', 'B6', cell)).report?.organisations[1]?.name).toBe(
      'Strøm på Å ApS',
    );
  });
});

describe('sheets that people have changed', () => {
  const edit = (sheet: string, change: (xml: string) => string) =>
    withPart(book, sheetPath(book, sheet), change);

  test('a merged cell below its first one', () => {
    const merged = edit('Aktiviteter', (xml) =>
      xml
        .replace(/<c r="E6"[^>]*?(?:\/>|>.*?<\/c>)/, '<c r="E6"/>')
        .replace(/<mergeCells[^>]*>/, '$&<mergeCell ref="E5:E6"/>'),
    );
    expect(read(merged).found).toEqual(['KP-S003 Aktiviteter!E6']);
  });

  test('hidden rows are read', () => {
    const hidden = edit('Organisationer', (xml) => xml.replaceAll('<row ', '<row hidden="1" '));
    expect(read(hidden)).toMatchObject({
      found: [],
      report: { organisations: sent.organisations },
    });
  });

  test('a misspelt heading is named, with what was meant', () => {
    const cell = text('D3', 'Anstte');
    const { found, advice } = read(withCell(book, 'Organisationer', 'D3', cell));
    expect(found).toEqual(['KP-S001 Organisationer!D3']);
    expect(advice).toBe('Mente du »Ansatte«?');
  });

  test('a missing heading gives a finding for its figures', () => {
    expect(read(withCell(book, 'Organisationer', 'D3', '<c r="D3"/>')).found).toEqual([
      'KP-S001 Organisationer!D3',
    ]);
  });

  test('a heading twice', () => {
    expect(read(withCell(book, 'Organisationer', 'D3', text('D3', 'NAVN'))).found).toContain(
      'KP-S007 Organisationer!D3',
    );
  });

  test('a required column that is gone', () => {
    expect(read(withCell(book, 'Organisationer', 'C3', '<c r="C3"/>')).found).toEqual([
      'KP-S001 Organisationer!C3',
      'KP-S002 Organisationer!A3',
    ]);
  });

  test('columns of the sender to the right of an empty one are left alone', () => {
    const own = edit('Organisationer', (xml) =>
      xml.replace('</row><row r="4"', `${text('I3', 'Note')}</row><row r="4"`),
    );
    expect(read(own).found).toEqual([]);
  });

  test('a sheet that is gone', () => {
    const gone = withPart(book, 'xl/workbook.xml', (xml) =>
      xml.replace('"Regnskab"', '"Regnskap"'),
    );
    const { found, advice } = read(gone);
    expect(found).toEqual(['KP-S002 Rapport!A1']);
    expect(advice).toBe('Mente du »Regnskap«?');
  });

  test('an example row that was typed over is read', () => {
    const cell = text('B4', 'Rigtig Virksomhed ApS');
    const { report } = read(withCell(book, 'Organisationer', 'B4', cell));
    expect(report?.organisations[0]).toMatchObject({ id: 'EKSEMPEL' });
  });
});

describe('cluster and quarter', () => {
  test.each([
    [{ ...CONTEXT, quarter: '2023-Q3' as const }, ['KP-F004 _meta!B4']],
    [{ ...CONTEXT, cluster: 'made' }, ['KP-F004 _meta!B3']],
    [{ programmes: CONTEXT.programmes }, []],
  ])('expected %j', (context, expected) => {
    expect(read(book, context).found).toEqual(expected);
  });

  test('are read from the front sheet without the hidden one', () => {
    const lost = withPart(book, 'xl/workbook.xml', (xml) => xml.replace('"_meta"', '"meta gone"'));
    const { report, found } = read(lost, { programmes: CONTEXT.programmes });
    expect(found).toEqual([]);
    expect(report).toMatchObject({ cluster: sent.cluster, quarter: sent.quarter });
  });

  test('an explanation of a cell becomes one of its row', () => {
    const report = reportFrom({
      ...validReport(),
      explanations: [{ code: 'KP-C008', at: 'Nøgletal!D8', text: 'Talt efter.' }],
    });
    return makeTemplate({ programme: PROGRAMME, ...sent, sent: report }).then((bytes) => {
      expect(read(bytes).report?.explanations[0]?.place).toBe('/figures/4');
    });
  });
});
