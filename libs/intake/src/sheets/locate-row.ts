import { cellAt, type Places, rangeOf } from './places.js';

/** Where a row or member of the report stood in the file that was sent. */
export interface Place {
  readonly at: string;
  /** Of a zip of CSV, the file in it. */
  readonly file: string | null;
  readonly sheet: string;
  readonly row: number;
  /** `Regnskab!C7`; of a whole row its cells from the first to the last, `Aktiviteter!A5:P5`. */
  readonly cells: readonly string[];
}

/** The place of a pointer; with members, the cells of those members of the row. */
export function locateRow(places: Places, at: string, members: readonly string[] = []): Place {
  const own = members.map((member) => cellAt(places, `${at}/${member}`));
  const cells = own.length > 0 ? [...new Set(own)] : [rangeOf(places, at)];
  const [first = ''] = cells;
  const mark = first.lastIndexOf('!');
  const sheet = first.slice(0, mark);
  const row = Number(/\d+/.exec(first.slice(mark))?.[0]);
  return { at, file: places.files?.[sheet] ?? null, sheet, row, cells };
}
