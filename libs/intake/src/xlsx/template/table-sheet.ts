import type { CellStyle, WriteSheet } from 'hucre';
import { type Area, columnName } from '../../sheets/cell.js';
import { EXAMPLE_ID } from '../../sheets/example-rows.js';
import type { Column, Table } from '../../sheets/table.js';
import { cellsOf, FOOTER, heights, LOCKED_LISTS, PAGE, type WrittenCell } from './cells.js';
import { type Line, writtenCell } from './lines.js';
import * as look from './look.js';
import { validationOf } from './validations.js';

export const HEADING_ROW = 3;
const FIRST_ROW = HEADING_ROW + 1;
/** Framed blank rows below the filled ones: enough to see that there is room. */
const SPARE_ROWS = 10;
/** Wide sheets keep their first two columns in sight. */
const WIDE_FROM = 9;

export interface TableScope {
  readonly table: Table;
  readonly lines: readonly Line[];
  readonly version: number;
  /** Headings to the right of ours. */
  readonly more?: Line;
  /** Areas that somebody has merged. */
  readonly merged?: readonly Area[];
}

/** One list of the report as a sheet: title, help, locked headings, and open rows below. */
export function tableSheet({ table, lines, version, more, merged = [] }: TableScope): WriteSheet {
  const { columns } = table;
  const cells = [...headCells(table, version)];
  cells.push(...rightOf(columns, { row: HEADING_ROW, line: more ?? [] }));
  for (let index = 0; index < lines.length + SPARE_ROWS; index += 1) {
    const row = FIRST_ROW + index;
    const line = lines[index] ?? [];
    const style = lineStyle(table, lines, index);
    columns.forEach((column, place) => {
      const own = line.length === 0 ? openStyle(column) : columnStyle(table, column);
      cells.push(writtenCell({ row, column: place + 1, filled: line[place], style: style(own) }));
    });
    cells.push(...rightOf(columns, { row, line }));
  }
  const last = HEADING_ROW + lines.length + SPARE_ROWS;
  const end = columnName(columns.length);
  return {
    name: table.sheet,
    cells: cellsOf(cells),
    columns: columns.map(({ width }) => ({ width })),
    rowDefs: heights([[1, 30], [2, 22], [HEADING_ROW, 30], ...lines.map(heightOf(table))]),
    merges: [
      { startRow: 1, startCol: 0, endRow: 1, endCol: columns.length - 1 },
      ...merged.map(({ top, left, bottom, right }) => ({
        startRow: top - 1,
        startCol: left - 1,
        endRow: bottom - 1,
        endCol: right - 1,
      })),
    ],
    freezePane: { rows: HEADING_ROW, columns: columns.length >= WIDE_FROM ? 2 : 0 },
    dataValidations: validationsOf(table),
    protection: LOCKED_LISTS,
    pageSetup: {
      ...PAGE,
      orientation: columns.length > 4 ? 'landscape' : 'portrait',
      printTitlesRow: `$${HEADING_ROW}:$${HEADING_ROW}`,
      printArea: `$A$1:$${end}$${last}`,
    },
    headerFooter: FOOTER,
    view: { showGridLines: false },
    a11y: { summary: table.help, headerRow: HEADING_ROW - 1 },
  };
}

/** What somebody has written beside our columns. */
function rightOf(
  { length }: readonly Column[],
  { row, line }: { readonly row: number; readonly line: Line },
): WrittenCell[] {
  const style = look.input('General');
  return line
    .map((filled, place) => writtenCell({ row, column: place + 1, filled, style }))
    .filter(({ column, value, more }) => column > length && (value !== null || more));
}

function* headCells({ sheet, help, columns }: Table, version: number): Iterable<WrittenCell> {
  for (const [index, column] of columns.entries()) {
    const place = { column: index + 1 };
    yield { row: 1, ...place, value: index === 0 ? sheet : null, style: look.TITLE };
    yield { row: 2, ...place, value: index === 0 ? help : null, style: look.LEAD };
    const right = openStyle(column).alignment?.horizontal === 'right';
    const style = right ? look.HEAD_NUMBER : look.HEAD;
    yield { row: HEADING_ROW, ...place, value: headingIn(column, version), style };
  }
}

function headingIn({ heading, formerly }: Column, version: number): string {
  return formerly !== undefined && version <= formerly.until ? formerly.heading : heading;
}

function openStyle({ content }: Column): CellStyle {
  switch (content.kind) {
    case 'date':
      return look.input(look.DATE_FORMAT);
    case 'whole':
      return look.input(look.COUNT_FORMAT);
    case 'decimal':
      return content.money === true ? look.input(look.AMOUNT_FORMAT) : rightAligned();
    case 'text':
    case 'code':
    case 'id':
    case 'ids':
    case 'place':
      return look.input(look.TEXT_FORMAT);
    default:
      return look.input('General');
  }
}

/** General shows as many decimals as were typed. */
function rightAligned(): CellStyle {
  const style = look.input('General');
  return { ...style, alignment: { ...style.alignment, horizontal: 'right' } };
}

/** Where rows were filled in beforehand, only the answer is open. */
function columnStyle({ answer }: Table, column: Column): CellStyle {
  if (answer === undefined) return openStyle(column);
  return column.member === answer ? look.waiting(openStyle(column)) : look.FIXED;
}

function lineStyle(
  { list }: Table,
  lines: readonly Line[],
  index: number,
): (style: CellStyle) => CellStyle {
  const [first, before] = [lines[index]?.[0]?.value, lines[index - 1]?.[0]?.value];
  if (first === EXAMPLE_ID) return look.faint;
  const parts = list === 'accounts' && before !== undefined && first !== before;
  return parts ? look.parted : (style) => style;
}

/** A height of our own only where text wraps: it stops Excel from growing the row by itself. */
function heightOf({ columns }: Table) {
  return (line: Line, index: number): [number, number] => {
    const lines = columns.map(({ width }, place) => {
      const value = line[place]?.value;
      return typeof value === 'string' ? Math.ceil(value.length / (width * 1.1)) : 1;
    });
    return [FIRST_ROW + index, 5 + 15 * Math.max(1, ...lines)];
  };
}

function validationsOf({ columns, rowsMax }: Table) {
  return columns.flatMap((column, index) => {
    const validation = validationOf(column);
    const name = columnName(index + 1);
    const range = `${name}${FIRST_ROW}:${name}${HEADING_ROW + rowsMax}`;
    return validation === undefined ? [] : [{ ...validation, range }];
  });
}
