import { pointerTo, type ReaderHit } from '#domain';
import { columnName, type Grid, sameKey, wordsOf } from './cell.js';
import * as say from './hits.js';
import type { Column, Table } from './table.js';

/** Headings stand near the top; a report's own words further down are not headings. */
const HEADING_ROWS = 12;
/** One word alone may be chance. */
const HEADINGS_MIN = 2;

export interface FoundColumns {
  readonly headingRow: number;
  readonly columns: readonly { readonly column: Column; readonly number: number }[];
  readonly hits: readonly ReaderHit[];
  /** Cells of the hits, by pointer. */
  readonly fields: Readonly<Record<string, string>>;
  /** False when a required column is missing: half rows would be judged wrongly. */
  readonly complete: boolean;
}

interface Search {
  readonly grid: Grid;
  readonly table: Table;
  readonly headingRow: number;
  readonly hits: ReaderHit[];
  readonly fields: Record<string, string>;
}

/** Which column is which, by the words of the heading row; `undefined` when there is none. */
export function findColumns(grid: Grid, table: Table): FoundColumns | undefined {
  const headingRow = headingRowOf(grid, table);
  if (headingRow === undefined) return undefined;
  const search: Search = { grid, table, headingRow, hits: [], fields: {} };
  const headings = headingsOf(search);
  const columns = knownColumns(search, headings);
  judgeStrangers(search, headings, columns);
  const found = new Set(columns.map(({ column }) => column));
  const missing = table.columns.filter((each) => each.required === true && !found.has(each));
  for (const { heading } of missing) {
    search.hits.push(say.columnMissing(place(search, 1, heading), heading));
  }
  const { hits, fields } = search;
  return { headingRow, columns, hits, fields, complete: missing.length === 0 };
}

function headingRowOf(grid: Grid, table: Table): number | undefined {
  let best: { readonly row: number; readonly known: number } | undefined;
  for (let row = 1; row <= HEADING_ROWS; row += 1) {
    const words = [...(grid.rows.get(row)?.values() ?? [])].map(wordsOf);
    const known = new Set(words.flatMap((each) => columnOf(table, each) ?? [])).size;
    if (known >= HEADINGS_MIN && known > (best?.known ?? 0)) best = { row, known };
  }
  return best?.row;
}

function columnOf({ columns }: Table, heading: string): Column | undefined {
  const key = sameKey(heading);
  return columns.find(
    (column) =>
      sameKey(column.heading) === key ||
      sameKey(column.formerly?.heading ?? column.heading) === key,
  );
}

function headingsOf({ grid, headingRow }: Search): ReadonlyMap<number, string> {
  const cells = [...(grid.rows.get(headingRow) ?? [])].sort(([a], [b]) => a - b);
  return new Map(cells.map(([number, cell]) => [number, wordsOf(cell)]));
}

function knownColumns(
  search: Search,
  headings: ReadonlyMap<number, string>,
): { column: Column; number: number }[] {
  const columns: { column: Column; number: number }[] = [];
  for (const [number, heading] of headings) {
    const column = columnOf(search.table, heading);
    if (column === undefined) continue;
    if (!columns.some((each) => each.column === column)) columns.push({ column, number });
    else search.hits.push(say.headingTwice(place(search, number), heading));
  }
  return columns;
}

/** A strange heading among ours, or right beside them, may be a misspelt one with figures below it. */
function judgeStrangers(
  search: Search,
  headings: ReadonlyMap<number, string>,
  columns: readonly { readonly column: Column; readonly number: number }[],
): void {
  const numbers = columns.map(({ number }) => number);
  const known = search.table.columns.map(({ heading }) => heading);
  const last = Math.max(...numbers);
  for (let number = Math.min(...numbers); number <= last || isBeside(number); number += 1) {
    const heading = headings.get(number) ?? '';
    if (heading !== '' && columnOf(search.table, heading) === undefined) {
      search.hits.push(say.unknownColumn(place(search, number), heading, known));
    } else if (heading === '' && hasValues(search, number)) {
      const name = `${columnName(number)} (uden overskrift)`;
      search.hits.push(say.unknownColumn(place(search, number), name, []));
    }
  }

  function isBeside(number: number): boolean {
    return number === last + 1 || (number > last && (headings.get(number - 1) ?? '') !== '');
  }
}

function hasValues({ grid, headingRow }: Search, number: number): boolean {
  for (const [row, cells] of grid.rows) if (row > headingRow && cells.has(number)) return true;
  return false;
}

/** The pointer of a column as such: it never looks like a row's. */
function place({ table, grid, headingRow, fields }: Search, number: number, name?: string): string {
  const at = pointerTo(`/${table.list}`, `kolonne ${name ?? columnName(number)}`);
  fields[at] = `${grid.name}!${columnName(number)}${headingRow}`;
  return at;
}
