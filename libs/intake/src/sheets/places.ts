import { columnName } from './cell.js';
import type { ListName } from './table.js';

/** Where each part of the report stood. Small and plain, so that it crosses threads and is kept. */
export interface Places {
  /** Cells of single members, by pointer: `/narrative` -> `Rapport!B9`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly lists: Readonly<Partial<Record<ListName, ListPlaces>>>;
  /** Of a zip of CSV, the file that each sheet was. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface ListPlaces {
  readonly sheet: string;
  readonly headingRow: number;
  /** Column numbers by member. */
  readonly columns: Readonly<Record<string, number>>;
  /** Row numbers in the order of the report. */
  readonly rows: readonly number[];
}

const FRONT = 'Rapport!A1';

/**
 * The cell of a pointer, or of what it lies in: a member that was left blank has a cell too, an
 * element of a list stands in the list's cell, and a row is its first cell.
 */
export function cellAt(places: Places, pointer: string): string {
  const own = places.fields[pointer];
  if (own !== undefined) return own;
  const [, list = '', index, member] = pointer.split('/');
  const found = Object.hasOwn(places.lists, list) ? places.lists[list as ListName] : undefined;
  if (found === undefined) return places.fields[`/${list}`] ?? FRONT;
  const row = index === undefined ? undefined : found.rows[Number(index)];
  const column = member === undefined ? undefined : found.columns[member];
  const first = Math.min(...Object.values(found.columns), Number.MAX_SAFE_INTEGER);
  const name = columnName(column ?? (first === Number.MAX_SAFE_INTEGER ? 1 : first));
  return `${found.sheet}!${name}${row ?? found.headingRow}`;
}

/** The cells of a whole row, `Aktiviteter!A5:P5`; of anything else the one cell of it. */
export function rangeOf(places: Places, pointer: string): string {
  const cell = cellAt(places, pointer);
  const [, list = '', index, member] = pointer.split('/');
  const found = Object.hasOwn(places.lists, list) ? places.lists[list as ListName] : undefined;
  const columns = Object.values(found?.columns ?? {});
  const row = found?.rows[Number(index)];
  if (found === undefined || row === undefined || member !== undefined || columns.length === 0) {
    return cell;
  }
  return `${cell}:${columnName(Math.max(...columns))}${row}`;
}

/** The row or member that a cell belongs to: what an explanation of that cell speaks of. */
export function pointerAt(places: Places, cell: string): string | undefined {
  const [, sheet = '', at = ''] = /^'?(.+?)'?!\$?([A-Za-z]{1,3}\$?\d+)$/.exec(cell.trim()) ?? [];
  const address = at.replace('$', '').toUpperCase();
  const row = Number(/\d+$/.exec(address)?.[0]);
  const name = sheet.normalize('NFC').toLowerCase();
  for (const [list, found] of Object.entries(places.lists)) {
    if (found.sheet.normalize('NFC').toLowerCase() !== name) continue;
    const index = found.rows.indexOf(row);
    return index >= 0 ? `/${list}/${index}` : `/${list}`;
  }
  const wanted = `${name}!${address}`;
  return Object.entries(places.fields).find(
    ([, field]) => field.normalize('NFC').toLowerCase() === wanted.toLowerCase(),
  )?.[0];
}
