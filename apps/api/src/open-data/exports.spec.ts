import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { parquetReadObjects } from 'hyparquet';
// @ts-expect-error the toolkit comes without types
import JSONstat from 'jsonstat-toolkit';
import type { OutcomeCell } from '#contract';
import { type Programme, parseDecimal } from '#domain';
import { dcatCatalogue } from './dcat-catalogue.js';
import { harmless } from './outcome-columns.js';
import type { OpenData } from './whole-selection.js';
import { writeCsvExport } from './write-csv.js';
import { writeJsonStat } from './write-json-stat.js';
import { writeParquet } from './write-parquet.js';
import { writeWorkbook } from './write-workbook.js';

const programme: Programme & { sha256: string } = {
  ...JSON.parse(readFileSync('programmes/innovationskraft-2021-2024.json', 'utf8')),
  sha256: 'abc',
};

const cell = (over: Partial<OutcomeCell>): OutcomeCell => ({
  quarter: '2023-Q2',
  window: 'quarter',
  styrkeposition: 'energiteknologi',
  funder: 'DEB',
  indicator: 'VIRK',
  value: '12',
  reporters: 1,
  due: 1,
  flags: ['p'],
  lineage: '/v1/lineage/x',
  ...over,
});

const cells = [
  cell({}),
  cell({ indicator: 'OMK', value: '-123456789012345.678901', funder: 'ALL', low: '1', high: '2' }),
  cell({ value: null, flags: ['m'], styrkeposition: '=cmd|calc', reporters: 0 }),
];
const data: OpenData = {
  asOf: '2024-11-08T08:00:00.000000Z',
  dataVersion: 'v1',
  cells,
  programmes: [programme],
};

describe('CSV', () => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsvExport(data));
  const lines = text.split('\r\n');

  test('begins with a byte order mark and has semicolons and Danish headings, for Danish Excel', () => {
    expect(text.startsWith('\uFEFFKvartal;Periode;Styrkeposition;')).toBe(true);
    expect(lines[1]).toMatch(
      /^2023-Q2;Kvartal;energiteknologi;.*;DEB;.*;VIRK;.*;count;12;;;;1;1;p;/,
    );
  });

  test('a negative amount stays a number with its decimal comma', () => {
    expect(lines[2]).toContain(';-123456789012345,678901;1;2;');
  });

  test('a text that begins like a formula is escaped', () => {
    expect(lines[3]).toContain(";'=cmd|calc;");
    expect(lines[3]).toContain(';;;;;0;1;m;');
  });

  test('no text field begins a formula, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (any) => {
        expect(harmless(any)).not.toMatch(/^[=+\-@\t\r]/);
        expect(harmless(any).endsWith(any)).toBe(true);
      }),
    );
  });
});

test('the workbook has outcomes as numbers, with sources and definitions', async () => {
  const { sheets } = await readXlsx(await writeWorkbook(data));
  expect(sheets.map(({ name }) => name)).toEqual(['Data', 'Kilder', 'Definitioner']);
  const [outcomes, sources, definitions] = sheets;
  const value = outcomes?.rows[0]?.indexOf('Værdi') ?? -1;
  expect(outcomes?.rows.slice(1).map((row) => row[value] ?? null)).toEqual([
    12,
    -123456789012345.67,
    null,
  ]);
  expect(outcomes?.rows[3]?.[2]).toBe("'=cmd|calc");
  expect(sources?.rows).toContainEqual(['Datas version', 'v1']);
  expect(definitions?.rows.some((row) => row[1] === 'VIRK')).toBe(true);
});

test('JSON-stat is read by its own toolkit, cell by cell', () => {
  const text = new TextDecoder().decode(writeJsonStat(data));
  expect(text).toContain('-123456789012345.678901');
  const dataset = JSONstat(JSON.parse(text));
  expect(dataset.class).toBe('dataset');
  expect(dataset.id).toEqual(['quarter', 'window', 'styrkeposition', 'funder', 'indicator']);
  const at = (of: OutcomeCell) => {
    const { quarter, window, styrkeposition, funder, indicator } = of;
    return dataset.Data({ quarter, window, styrkeposition, funder, indicator });
  };
  expect(cells.map((each) => at(each).value)).toEqual([12, -123456789012345.67, null]);
  expect(cells.map((each) => at(each).status)).toEqual(['p', 'p', 'm']);
  expect(dataset.Dimension('funder').Category('DEB').label).toBe(
    'Danmarks Erhvervsfremmebestyrelse',
  );
  expect(dataset.role.time).toEqual(['quarter']);
});

test('Parquet keeps every digit, and null where nothing is known', async () => {
  const bytes = writeParquet(data);
  const rows = await parquetReadObjects({ file: bytes.buffer as ArrayBuffer });
  expect(rows.map(({ styrkeposition }) => styrkeposition)).toEqual([
    'energiteknologi',
    'energiteknologi',
    '=cmd|calc',
  ]);
  expect(rows.map(({ value }) => value)).toEqual([
    12,
    expect.closeTo(-123456789012345.67, 1),
    null,
  ]);
  expect(rows[0]).toMatchObject({ quarter: '2023-Q2', reporters: 1, flags: 'p', low: null });
  expect(bytes.indexOf(0)).toBeGreaterThan(0);
  const unscaled = parseDecimal('-123456789012345.678901') ?? 0n;
  const digits = BigInt.asUintN(128, unscaled).toString(16).padStart(32, '0');
  expect(Buffer.from(bytes).includes(Buffer.from(digits, 'hex'))).toBe(true);
});

test('an empty selection gives an empty table in every format', async () => {
  const none = { ...data, cells: [] };
  expect(new TextDecoder().decode(writeCsvExport(none)).trim().split('\r\n')).toHaveLength(1);
  expect((await readXlsx(await writeWorkbook(none))).sheets[0]?.rows).toHaveLength(1);
  expect(JSON.parse(new TextDecoder().decode(writeJsonStat(none)))).toMatchObject({ value: {} });
  expect(await parquetReadObjects({ file: writeParquet(none).buffer as ArrayBuffer })).toEqual([]);
});

test('the catalogue has what DCAT-AP demands of a catalogue, a dataset and a distribution', () => {
  const catalogue = dcatCatalogue([programme], { base: 'https://x.dk', changedAt: data.asOf });
  expect(catalogue).toMatchObject({ '@type': 'dcat:Catalog', '@id': expect.any(String) });
  for (const name of ['dct:title', 'dct:description', 'dct:publisher', 'dcat:dataset'])
    expect(catalogue).toHaveProperty([name]);
  const [dataset] = catalogue['dcat:dataset'] as Record<string, unknown>[];
  expect(dataset).toMatchObject({ '@type': 'dcat:Dataset', 'dct:identifier': programme.code });
  const distributions = dataset?.['dcat:distribution'] as Record<string, { '@id': string }>[];
  expect(distributions.map((each) => each['dcat:accessURL']?.['@id'])).toContain(
    'https://x.dk/v1/outcomes?quarter=2024-Q4&window=programme&format=csv',
  );
});
