import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { annotateWorkbook, canonicalJson, readFile } from '#intake';
import { withOpenpyxl } from '../../libs/intake/src/testing/openpyxl.js';
import { PROGRAMME, reportFrom } from '../../libs/intake/src/testing/sheet-fixtures.js';
import { energyReport } from '../reports.js';
import { SEEDED_FAULTS } from '../seeded-faults.js';

const saved = (name: string) => new Uint8Array(readFileSync(`test/fixtures/libreoffice/${name}`));
const sent = reportFrom(energyReport('2024-Q2', '2024-04-01', '2024-06-20'));
const context = { programmes: [PROGRAMME], cluster: sent.cluster, quarter: sent.quarter };

test('our template, filled in with LibreOffice, is the report that JSON gives', () => {
  const { report, hits } = readFile(saved('filled.xlsx'), context);
  expect(hits).toEqual([]);
  expect(canonicalJson(report)).toBe(canonicalJson(sent));
});

test('a workbook without the hidden sheet is read by its front sheet', () => {
  const { report } = readFile(saved('filled.xlsx'), { programmes: [PROGRAMME] });
  expect(report).toMatchObject({ cluster: sent.cluster, quarter: sent.quarter });
});

test('a workbook saved as .ods is refused with a remedy', () => {
  const { report, hits } = readFile(saved('filled.ods'), context);
  expect(report).toBeUndefined();
  expect(hits).toMatchObject([
    { code: 'KP-F001', suggestion: { da: expect.stringContaining('Gem som .xlsx') } },
  ]);
});

const LOOK = `
cells = lambda sheet: (c for row in sheet.iter_rows() for c in row)
print(json.dumps({
  'comments': [s.title + '!' + c.coordinate for s in book for c in cells(s) if c.comment and c.comment.text.startswith('Fejl KP-')],
  'marked': [s.title + '!' + str(block) for s in book for area in s.conditional_formatting
      if any('klyngepuls' in f for rule in area.rules for f in rule.formula or []) for block in area.sqref.ranges],
  'links': [c.hyperlink.location for c in cells(book['Fejl']) if c.hyperlink],
  'sheets': book.sheetnames,
  'own': [book['Aktiviteter']['A5'].comment.text, book['Mine tal']['A3'].value],
}))`;

interface Looked {
  readonly comments: readonly string[];
  readonly marked: readonly string[];
  readonly links: readonly string[];
  readonly sheets: readonly string[];
  readonly own: readonly string[];
}
const look = (bytes: Uint8Array) => withOpenpyxl(bytes, LOOK).printed as Looked;

test('marks survive a save by LibreOffice, and go when the workbook is marked anew', () => {
  const first = look(saved('marked.xlsx'));
  const seeded = SEEDED_FAULTS.map(({ cell }) => cell);
  expect(first.comments).toEqual(expect.arrayContaining(seeded));
  expect(first.links).toHaveLength(seeded.length + 1);

  const finding = {
    code: 'KP-S005',
    severity: 'error' as const,
    message: { da: '»31-02-2024« er ikke en dato.', en: '"31-02-2024" is not a date.' },
    cells: ['Aktiviteter!H8'],
  };
  const second = look(annotateWorkbook(saved('marked.xlsx'), [finding]));
  expect(second).toMatchObject({
    comments: ['Aktiviteter!H8'],
    marked: ['Aktiviteter!H8'],
    links: ["'Aktiviteter'!H8"],
    sheets: first.sheets,
    own: first.own,
  });
});
