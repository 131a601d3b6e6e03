import type { Area, Cell, Grid } from '../../sheets/cell.js';
import { wordsOf } from '../../sheets/cell.js';
import { type FoundColumns, findColumns } from '../../sheets/find-columns.js';
import type { Column, Table } from '../../sheets/table.js';
import { carryCell } from './carry-cell.js';
import type { FilledCell, Line } from './lines.js';
import { HEADING_ROW } from './table-sheet.js';

/** A sheet that somebody has filled in, in the places of the newest template. */
export interface CarriedTable {
  readonly lines: readonly Line[];
  /** Headings that are not ours. */
  readonly more: Line;
  readonly merged: readonly Area[];
  /** Where each row stands now. */
  readonly rows: ReadonlyMap<number, number>;
}

type Found = Pick<FoundColumns, 'headingRow' | 'columns'>;
const NOTHING_FOUND: Found = { headingRow: 0, columns: [] };

/** Every cell below the headings, as it was typed. Rows keep their numbers where headings did. */
export function carryTable(grid: Grid, table: Table): CarriedTable {
  const found = findColumns(grid, table) ?? NOTHING_FOUND;
  const columns = newColumns(grid, table, found);
  const ours = new Map(found.columns.map(({ column, number }) => [number, column]));
  const rows = newRows(grid, table, found);
  const carry = (cells: ReadonlyMap<number, Cell>, isWanted: (number: number) => boolean): Line => {
    const line: (FilledCell | undefined)[] = [];
    for (const [number, cell] of cells) {
      const place = columns.get(number);
      if (place === undefined || !isWanted(number)) continue;
      line[place - 1] = carryCell(cell, ours.get(number), grid);
    }
    return Array.from(line);
  };
  const lines: Line[] = [];
  for (const [from, to] of rows) {
    lines[to - HEADING_ROW - 1] = carry(grid.rows.get(from) ?? new Map(), () => true);
  }
  const headings = grid.rows.get(found.headingRow) ?? new Map<number, Cell>();
  return {
    lines: Array.from(lines, (line) => line ?? []),
    more: carry(headings, (number) => !ours.has(number)),
    merged: grid.merged.flatMap((area) => movedArea(area, rows, columns)),
    rows,
  };
}

/**
 * Ours by their headings. What the reader calls strange stays right beside them, so that it is
 * still asked about; what is somebody's own stays apart.
 */
function newColumns(grid: Grid, { columns }: Table, found: Found): ReadonlyMap<number, number> {
  const { headingRow } = found;
  const places = new Map<number, number>();
  for (const { column, number } of found.columns) places.set(number, placeOf(columns, column));
  const headings = grid.rows.get(headingRow);
  const isHeaded = (number: number): boolean => wordsOf(headings?.get(number)) !== '';
  const others = new Set<number>();
  for (const [row, cells] of grid.rows) {
    if (row < headingRow) continue;
    for (const number of cells.keys()) if (!places.has(number)) others.add(number);
  }
  let end = Math.max(0, ...places.keys()) + 1;
  while (isHeaded(end)) end += 1;
  const strange = [...others].filter((number) => number <= end).sort(byNumber);
  const beside = [...strange.filter(isHeaded), ...strange.filter((number) => !isHeaded(number))];
  const own = [...others].filter((number) => number > end).sort(byNumber);
  for (const [index, number] of [...beside, undefined, ...own].entries()) {
    if (number !== undefined) places.set(number, columns.length + 1 + index);
  }
  return places;
}

const placeOf = (columns: readonly Column[], column: Column): number => columns.indexOf(column) + 1;
const byNumber = (a: number, b: number): number => a - b;

/** A row far below the last one that the sheet is made for comes right after the one before it. */
function newRows(grid: Grid, { rowsMax }: Table, found: Found): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  let last = HEADING_ROW;
  for (const number of [...grid.rows.keys()].sort(byNumber)) {
    if (number <= found.headingRow) continue;
    const same = number - found.headingRow + HEADING_ROW;
    last = same <= HEADING_ROW + rowsMax ? same : last + 1;
    rows.set(number, last);
  }
  return rows;
}

/** Where the cells have not been parted; the value is in the first one anyhow. */
function movedArea(
  { top, left, bottom, right }: Area,
  rows: ReadonlyMap<number, number>,
  columns: ReadonlyMap<number, number>,
): Area[] {
  const [newTop, newLeft, newRight] = [rows.get(top), columns.get(left), columns.get(right)];
  if (newTop === undefined || newLeft === undefined || newRight === undefined) return [];
  if (newRight - newLeft !== right - left) return [];
  return [{ top: newTop, left: newLeft, bottom: newTop + bottom - top, right: newRight }];
}
