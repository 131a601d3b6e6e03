import { strToU8, zipSync } from 'fflate';
import { grantedFunders, type Programme, type Report } from '#domain';
import { danishDate } from '../danish/read-date.js';
import { CLUSTER_LABEL, FIELDS, FRONT_SHEET, META_SHEET, QUARTER_LABEL } from '../sheets/front.js';
import { rowsOf } from '../sheets/prefilled-rows.js';
import type { Column, ReportRow, Table } from '../sheets/table.js';
import { TEMPLATE_VERSION, tablesOf } from '../sheets/tables.js';
import { type Vocabulary, vocabularyOf } from '../sheets/vocabulary.js';
import { cellFor } from '../sheets/write-value.js';

/** How a spreadsheet program saves CSV. */
export interface CsvDialect {
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly lineEnd: '\n' | '\r\n';
  readonly delimiter: ';' | ',' | '\t';
}

const DANISH_EXCEL: CsvDialect = { encoding: 'windows-1252', lineEnd: '\r\n', delimiter: ';' };

/** A report as a zip of CSV, as Danish Excel saves its sheets unless told otherwise. */
export function writeCsvZip(
  report: Report,
  programme: Programme,
  dialect: CsvDialect = DANISH_EXCEL,
): Uint8Array {
  const vocabulary = vocabularyOf(programme, report.quarter);
  const rows = rowsOf(report, vocabulary, grantedFunders(programme, report));
  const sheets: [string, string[][]][] = [
    [META_SHEET, metaRows(report)],
    [FRONT_SHEET, frontRows(report, vocabulary)],
    ...tablesOf(vocabulary).map((table): [string, string[][]] => [
      table.sheet,
      [table.columns.map(({ heading }) => heading), ...fieldsOf(table, rows[table.list])],
    ]),
  ];
  const files = sheets.map(([name, lines]) => [`${name}.csv`, encode(lines, dialect)]);
  return zipSync(Object.fromEntries(files));
}

function metaRows({ cluster, quarter }: Report): string[][] {
  return [
    ['template', String(TEMPLATE_VERSION)],
    ['cluster', cluster],
    ['quarter', quarter],
  ];
}

function frontRows(report: Report, { clusters }: Vocabulary): string[][] {
  const { contact, nil, narrative, cluster, quarter } = report;
  const answers: Readonly<Record<string, string>> = {
    '/contact/name': contact?.name ?? '',
    '/contact/email': contact?.email ?? '',
    '/nil': nil ? 'Ja' : 'Nej',
    '/narrative': narrative,
  };
  return [
    [CLUSTER_LABEL, clusters.find(({ code }) => code === cluster)?.label ?? cluster],
    [QUARTER_LABEL, quarter],
    ...FIELDS.map(({ label, pointer }) => [label, answers[pointer] ?? '']),
  ];
}

function fieldsOf({ columns }: Table, rows: readonly ReportRow[]): string[][] {
  return rows.map((row) => columns.map((column) => fieldFor(row, column)));
}

function fieldFor(row: ReportRow, column: Column): string {
  if (column.content.kind === 'date') {
    const day = row[column.member];
    return typeof day === 'string' ? danishDate(day) : '';
  }
  const value = cellFor(row, column);
  return typeof value === 'number' ? String(value).replace('.', ',') : (value ?? '');
}

function encode(lines: readonly (readonly string[])[], dialect: CsvDialect): Uint8Array {
  const { delimiter, lineEnd, encoding } = dialect;
  const quote = (field: string): string =>
    field.includes('"') || field.includes(delimiter) || /[\r\n]/.test(field)
      ? `"${field.replaceAll('"', '""')}"`
      : field;
  const text = lines.map((fields) => fields.map(quote).join(delimiter) + lineEnd).join('');
  return encoding === 'utf-8' ? strToU8(text) : windows1252(text);
}

const HIGH_CHARACTERS = new TextDecoder('windows-1252').decode(
  Uint8Array.from({ length: 128 }, (_, index) => 128 + index),
);

function windows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const high = HIGH_CHARACTERS.indexOf(character);
    const code = character.charCodeAt(0);
    return high >= 0 ? 128 + high : code < 128 ? code : '?'.charCodeAt(0);
  });
}
