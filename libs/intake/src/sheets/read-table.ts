import { pointerTo, type ReaderHit } from '#domain';
import { type Area, type Cell, columnName, type Grid } from './cell.js';
import { isExample } from './example-rows.js';
import { type FoundColumns, findColumns } from './find-columns.js';
import * as say from './hits.js';
import type { ListPlaces } from './places.js';
import { readValue } from './read-value.js';
import type { Column, ReportRow, Table } from './table.js';

export interface TableReading {
  readonly rows: readonly ReportRow[];
  readonly places: ListPlaces;
  readonly hits: readonly ReaderHit[];
  readonly fields: Readonly<Record<string, string>>;
  /** Pointers of values that were there and could not be told. */
  readonly refused: readonly string[];
  readonly complete: boolean;
}

/** More covered cells than a person merges; a hostile sheet may merge millions. */
const COVERED_MAX = 50_000;

/** The rows of one sheet as the report has them; `undefined` when no heading row is found. */
export function readTable(grid: Grid, table: Table): TableReading | undefined {
  const found = findColumns(grid, table);
  if (found === undefined) return undefined;
  const hits = [...found.hits];
  const refused: string[] = [];
  const fields: Record<string, string> = { ...found.fields };
  const rows: ReportRow[] = [];
  const numbers: number[] = [];
  const covered = coveredCells(grid.merged);

  for (const number of [...grid.rows.keys()].sort((a, b) => a - b)) {
    if (number <= found.headingRow) continue;
    const cells = grid.rows.get(number) ?? new Map<number, Cell>();
    const at = `/${table.list}/${rows.length}`;
    const read = readRow({ cells, number, at, grid, covered, found });
    if (read === undefined || isUnanswered(table, read) || isExample(table, read.row)) continue;
    rows.push(read.row);
    numbers.push(number);
    hits.push(...read.hits);
    refused.push(...read.refused);
    Object.assign(fields, read.fields);
  }
  const columns = columnsByMember(found);
  const places = { sheet: grid.name, headingRow: found.headingRow, columns, rows: numbers };
  return { rows, places, hits, refused, fields, complete: found.complete };
}

interface RowScope {
  readonly cells: ReadonlyMap<number, Cell>;
  readonly number: number;
  readonly at: string;
  readonly grid: Grid;
  readonly covered: ReadonlySet<string>;
  readonly found: FoundColumns;
}

interface RowReading {
  readonly row: ReportRow;
  readonly hits: readonly ReaderHit[];
  readonly refused: readonly string[];
  /** Cells of single elements: a list may be spread over columns. */
  readonly fields: Readonly<Record<string, string>>;
}

/** `undefined` for a row in which none of our columns holds anything. */
function readRow({ cells, number, at, grid, covered, found }: RowScope): RowReading | undefined {
  const reading = { row: {} as ReportRow, hits: [] as ReaderHit[], refused: [] as string[] };
  const fields: Record<string, string> = {};
  let blank = true;
  for (const { column, number: place } of found.columns) {
    const { member, content } = column;
    const whole = pointerTo(at, member);
    const own = content.kind === 'mark' ? pointerTo(whole, content.code) : whole;
    if (content.kind === 'mark') reading.row[member] ??= [];
    const cell = cells.get(place);
    const merged = cell === undefined && covered.has(`${number}:${place}`);
    if (cell === undefined && !merged) continue;
    const { value, hit } =
      cell === undefined
        ? { value: undefined, hit: say.mergedAway(own) }
        : readValue(cell, content, { at: own, date1904: grid.date1904 });
    if (hit !== undefined) {
      reading.hits.push(hit);
      reading.refused.push(whole);
      if (own !== whole) fields[own] = `${grid.name}!${columnName(place)}${number}`;
    } else if (value !== undefined) {
      put(reading.row, column, value);
    }
    if (!merged && (hit !== undefined || value !== undefined)) blank = false;
  }
  return blank ? undefined : { ...reading, fields };
}

function put(row: ReportRow, { member, content }: Column, value: unknown): void {
  if (content.kind !== 'mark') row[member] = value;
  else if (value === true) (row[member] as string[]).push(content.code);
}

/** The template has filled in the rest of such a row. */
function isUnanswered({ answer, list }: Table, { row, hits }: RowReading): boolean {
  if (answer === undefined || row[answer] !== undefined) return false;
  return !hits.some(({ at }) => at.startsWith(`/${list}/`) && at.endsWith(`/${answer}`));
}

function columnsByMember({ columns }: FoundColumns): Record<string, number> {
  const byMember: Record<string, number> = {};
  for (const { column, number } of columns) byMember[column.member] ??= number;
  return byMember;
}

function coveredCells(merged: readonly Area[]): ReadonlySet<string> {
  const covered = new Set<string>();
  for (const { top, left, bottom, right } of merged) {
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        if (covered.size >= COVERED_MAX) return covered;
        if (row !== top || column !== left) covered.add(`${row}:${column}`);
      }
    }
  }
  return covered;
}
