import type { CellStyle, CellValue } from 'hucre';
import type { Column, ReportRow, Table } from '../../sheets/table.js';
import { type Indicator, labelOf } from '../../sheets/vocabulary.js';
import { cellFor } from '../../sheets/write-value.js';
import type { WrittenCell } from './cells.js';

/** What a cell holds, and its format where that is not the one of its column. */
export interface FilledCell {
  readonly value: CellValue;
  readonly format?: string;
  readonly formula?: string;
}

/** A row of a sheet by column; it may go on to the right of ours. Without any cell it is free. */
export type Line = readonly (FilledCell | undefined)[];

export function lineOf(
  row: ReportRow,
  { columns }: Table,
  indicators: readonly Indicator[],
): FilledCell[] {
  return columns.map((column) => ({ value: shownValue(row, column, indicators) }));
}

function shownValue(row: ReportRow, column: Column, indicators: readonly Indicator[]): CellValue {
  if (column.content.kind !== 'shown') return cellFor(row, column);
  return labelOf(indicators, String(row.indicator ?? ''));
}

/** The cell in its place, in the style of its column. */
export function writtenCell({
  filled,
  style,
  ...place
}: {
  readonly row: number;
  readonly column: number;
  readonly filled: FilledCell | undefined;
  readonly style: CellStyle;
}): WrittenCell {
  const { value = null, format, formula } = filled ?? {};
  return {
    ...place,
    value,
    style: format === undefined ? style : { ...style, numFmt: format },
    ...(formula === undefined ? {} : { more: { formula } }),
  };
}
