import type { ReaderHit } from '#domain';
import { damaged } from '../archive/file-fault.js';
import { type Budget, contentOf } from '../archive/inflate-entry.js';
import { surveyArchive, UNPACKED_BYTES_MAX } from '../archive/survey-archive.js';
import { type Cell, type Grid, sameKey } from '../sheets/cell.js';
import { CLUSTER_LABEL, FIELDS, FRONT_SHEET, META_SHEET, QUARTER_LABEL } from '../sheets/front.js';
import { hit } from '../sheets/hits.js';
import { readSheets, type SheetContext, type SheetReading } from '../sheets/read-sheets.js';
import type { Table } from '../sheets/table.js';
import { tablesOf } from '../sheets/tables.js';
import { vocabularyOf } from '../sheets/vocabulary.js';
import { decodeText } from './decode-text.js';
import { parseCsv } from './parse-csv.js';

/** As Danish Excel, as a tab-separated export, as the rest of the world. */
const DELIMITERS = [';', '\t', ','] as const;
/** Lines in which the headings are looked for. */
const HEADING_LINES = 12;

/** A zip of CSV files named as the sheets. Throws a FileFault when it cannot be read. */
export function readCsvZip(bytes: Uint8Array, context: SheetContext): SheetReading {
  const budget: Budget = { bytes: UNPACKED_BYTES_MAX };
  const known = knownHeadings(context);
  const grids: Grid[] = [];
  const others: string[] = [];
  const hits: ReaderHit[] = [];
  const files: Record<string, string> = {};
  for (const entry of surveyArchive(bytes).values()) {
    const name = baseName(entry.name);
    if (name === undefined) continue;
    const sheet = [...known.keys()].find((each) => skeleton(each) === skeleton(name));
    const content = contentOf(entry, budget);
    if (sheet === undefined) {
      others.push(name);
      continue;
    }
    const text = decodeText(content);
    if (text === undefined) hits.push(undecodable(sheet));
    else grids.push(toGrid(sheet, text, known.get(sheet) ?? []));
    files[sheet] = entry.name;
  }
  const reading = readSheets(grids, others, context);
  const places = { ...reading.places, files };
  return { ...reading, places, hits: [...hits, ...reading.hits] };
}

/** Words of the first rows of each sheet, by which a delimiter proves itself. */
function knownHeadings({ programmes }: SheetContext): ReadonlyMap<string, readonly string[]> {
  const programme = programmes.at(-1);
  const tables = tablesOf(vocabularyOf(programme, '9999-Q4'));
  const labels = [CLUSTER_LABEL, QUARTER_LABEL, ...FIELDS.map(({ label }) => label)];
  return new Map([
    [FRONT_SHEET, labels],
    [META_SHEET, ['template', 'cluster', 'quarter']],
    ...tables.map((table): [string, string[]] => [table.sheet, headingsOf(table)]),
  ]);
}

function headingsOf({ columns }: Table): string[] {
  return columns.flatMap(({ heading, formerly }) => [heading, formerly?.heading ?? heading]);
}

function toGrid(name: string, text: string, known: readonly string[]): Grid {
  const { rows, openQuote } = parseCsv(text, delimiterOf(text, known));
  if (openQuote !== undefined) {
    throw damaged(
      `et citationstegn i ${name}.csv, række ${openQuote}, bliver ikke lukket`,
      `a quotation mark in ${name}.csv, row ${openQuote}, is never closed`,
    );
  }
  const cells = rows.map((fields, index): [number, Map<number, Cell>] => [
    index + 1,
    new Map(
      fields.flatMap((field, column): [number, Cell][] =>
        field.trim() === '' ? [] : [[column + 1, { kind: 'text', text: field }]],
      ),
    ),
  ]);
  const filled = cells.filter(([, row]) => row.size > 0);
  return { name, rows: new Map(filled), merged: [], date1904: false };
}

/** The delimiter that gives most of our own headings; a comma in a text proves nothing. */
function delimiterOf(text: string, known: readonly string[]): string {
  const keys = new Set(known.map(sameKey));
  const head = text.split(/\r\n?|\n/, HEADING_LINES).join('\n');
  const score = (delimiter: string): number =>
    parseCsv(head, delimiter)
      .rows.flat()
      .filter((field) => keys.has(sameKey(field))).length;
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, known: score(delimiter) }));
  return scored.reduce((best, each) => (each.known > best.known ? each : best)).delimiter;
}

/** The file's own name without folder and ending; `undefined` for what a Mac or a folder adds. */
function baseName(path: string): string | undefined {
  if (path.startsWith('__MACOSX/') || !/\.csv$/i.test(path)) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1, -'.csv'.length);
  return name.startsWith('.') ? undefined : name;
}

/** Old archives spoil letters beyond ASCII in as many ways as there are code pages. */
function skeleton(name: string): string {
  return name.replace(/[^\x21-\x7e]/g, '').toLowerCase();
}

function undecodable(sheet: string): ReaderHit {
  const table = tablesOf(vocabularyOf(undefined, '0000-Q1')).find((each) => each.sheet === sheet);
  return hit(
    { code: 'KP-S008', at: table === undefined ? '' : `/${table.list}` },
    [`Teksten i ${sheet}.csv kan ikke læses.`, `The text of ${sheet}.csv cannot be read.`],
    ['Gem som »CSV UTF-8«.', 'Save as "CSV UTF-8".'],
  );
}
