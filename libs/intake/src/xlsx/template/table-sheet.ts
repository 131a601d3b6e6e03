import type { CellStyle, CellValue, WriteSheet } from 'hucre';
import { columnName } from '../../sheets/cell.js';
import { exampleRow } from '../../sheets/example-rows.js';
import type { ReportRow } from '../../sheets/read-table.js';
import type { Column, Table } from '../../sheets/table.js';
import { type Indicator, labelOf } from '../../sheets/vocabulary.js';
import { cellFor } from '../../sheets/write-value.js';
import { cellsOf, FOOTER, heights, LOCKED_LISTS, PAGE, type WrittenCell } from './cells.js';
import * as look from './look.js';
import { validationOf } from './validations.js';

const HEADING_ROW = 3;
const FIRST_ROW = HEADING_ROW + 1;
/** Framed blank rows below the filled ones: enough to see that there is room. */
const SPARE_ROWS = 10;
/** Wide sheets keep their first two columns in sight. */
const WIDE_FROM = 9;

export interface TableScope {
  readonly table: Table;
  readonly rows: readonly ReportRow[];
  readonly version: number;
  readonly indicators: readonly Indicator[];
}

/** One list of the report as a sheet: title, help, locked headings, and open rows below. */
export function tableSheet({ table, rows, version, indicators }: TableScope): WriteSheet {
  const example = exampleRow(table);
  const lines = example === undefined ? rows : [example, ...rows];
  const cells = [...headCells(table, version)];
  for (let index = 0; index < lines.length + SPARE_ROWS; index += 1) {
    const row = lines[index];
    const style = lineStyle(lines, index, example);
    table.columns.forEach((column, place) => {
      const value = row === undefined ? null : shownValue(row, column, indicators);
      const own = style(row === undefined ? openStyle(column) : columnStyle(table, column));
      cells.push({ row: FIRST_ROW + index, column: place + 1, value, style: own });
    });
  }
  const last = HEADING_ROW + lines.length + SPARE_ROWS;
  const end = columnName(table.columns.length);
  return {
    name: table.sheet,
    cells: cellsOf(cells),
    columns: table.columns.map(({ width }) => ({ width })),
    rowDefs: heights([
      [1, 30],
      [2, 22],
      [HEADING_ROW, 30],
      ...lines.map(heightOf(table, indicators)),
    ]),
    merges: [{ startRow: 1, startCol: 0, endRow: 1, endCol: table.columns.length - 1 }],
    freezePane: { rows: HEADING_ROW, columns: table.columns.length >= WIDE_FROM ? 2 : 0 },
    dataValidations: validationsOf(table),
    protection: LOCKED_LISTS,
    pageSetup: {
      ...PAGE,
      orientation: table.columns.length > 4 ? 'landscape' : 'portrait',
      printTitlesRow: `$${HEADING_ROW}:$${HEADING_ROW}`,
      printArea: `$A$1:$${end}$${last}`,
    },
    headerFooter: FOOTER,
    view: { showGridLines: false },
    a11y: { summary: table.help, headerRow: HEADING_ROW - 1 },
  };
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
  rows: readonly ReportRow[],
  index: number,
  example: ReportRow | undefined,
): (style: CellStyle) => CellStyle {
  if (example !== undefined && index === 0) return look.faint;
  const before = rows[index - 1]?.line;
  const parts = before !== undefined && rows[index]?.funder !== rows[index - 1]?.funder;
  return parts ? look.parted : (style) => style;
}

function shownValue(row: ReportRow, column: Column, indicators: readonly Indicator[]): CellValue {
  if (column.content.kind !== 'shown') return cellFor(row, column);
  return labelOf(indicators, String(row.indicator ?? ''));
}

/** A height of our own only where text wraps: it stops Excel from growing the row by itself. */
function heightOf({ columns }: Table, indicators: readonly Indicator[]) {
  return (row: ReportRow, index: number): [number, number] => {
    const lines = columns.map((column) => {
      const value = shownValue(row, column, indicators);
      return typeof value === 'string' ? Math.ceil(value.length / (column.width * 1.1)) : 1;
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
