import type { Cell, CellStyle, CellValue } from 'hucre';

export interface WrittenCell {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
  readonly style: CellStyle;
  readonly more?: Partial<Cell>;
}

/** Rows and columns count from 1, as everywhere here; the writer counts from 0. */
export function cellsOf(cells: readonly WrittenCell[]): Map<string, Partial<Cell>> {
  return new Map(
    cells.map(({ row, column, value, style, more }) => [
      `${row - 1},${column - 1}`,
      { value, style, ...more },
    ]),
  );
}

export function heights(rows: readonly (readonly [row: number, height: number])[]) {
  return new Map(
    rows.map(([row, height]) => [row - 1, { height }] as [number, { height: number }]),
  );
}

export const LOCKED_LISTS = {
  sheet: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  deleteRows: true,
  sort: true,
  autoFilter: true,
  selectLockedCells: true,
  selectUnlockedCells: true,
} as const;

export const LOCKED_FORM = {
  sheet: true,
  formatColumns: true,
  formatRows: true,
  selectLockedCells: true,
  selectUnlockedCells: true,
} as const;

export const PAGE = { paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
export const FOOTER = { oddFooter: '&L&A&RSide &P af &N' } as const;
