import { serialOf } from '../../danish/read-date.js';
import type { Cell, Grid } from '../../sheets/cell.js';
import type { Column } from '../../sheets/table.js';
import type { FilledCell } from './lines.js';
import * as look from './look.js';

/** The calendar of 1904 began so many days later. */
const DAYS_1904 = 1_462;
const PERCENT_FORMAT = '0.00%';
/** It has no result here either, and shows that something is missing when it gets one. */
const NOT_COMPUTED = 'NA()';

/** A cell as it was typed, so that the reader says of it what it said before. */
export function carryCell(
  cell: Cell,
  column: Column | undefined,
  { date1904 }: Pick<Grid, 'date1904'>,
): FilledCell {
  switch (cell.kind) {
    case 'uncomputed':
      return { value: null, formula: NOT_COMPUTED };
    case 'boolean':
      return { value: cell.text === '1' };
    case 'iso-date': {
      const serial = serialOf(cell.text.slice(0, 10));
      if (Number.isNaN(serial)) return { value: cell.text };
      return { value: serial, format: look.DATE_FORMAT };
    }
    case 'number': {
      const value = Number(cell.text);
      if (cell.date !== true) return { value, ...formatOf(cell, column) };
      return { value: date1904 ? value + DAYS_1904 : value, format: look.DATE_FORMAT };
    }
    default:
      return { value: escaped(cell.text) };
  }
}

/** A number that is no date must not become one by the column it stands in. */
function formatOf({ percent }: Cell, column: Column | undefined): { readonly format?: string } {
  if (percent === true) return { format: PERCENT_FORMAT };
  return column?.content.kind === 'date' ? { format: 'General' } : {};
}

/** Text that looks like an escaped character is escaped itself, for the writer does not. */
function escaped(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
