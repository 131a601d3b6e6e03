import { grantedFunders } from '#domain';
import { type Grid, sameKey } from '../../sheets/cell.js';
import { FIELDS, FRONT_SHEET } from '../../sheets/front.js';
import { prefilledRows } from '../../sheets/prefilled-rows.js';
import { labelledRow } from '../../sheets/read-front.js';
import { openSheets, type SheetContext } from '../../sheets/read-sheets.js';
import type { Column, Table } from '../../sheets/table.js';
import { TEMPLATE_VERSION } from '../../sheets/tables.js';
import { codeOf } from '../../sheets/vocabulary.js';
import { readGrids } from '../read-workbook.js';
import { carryCell } from './carry-cell.js';
import { type CarriedTable, carryTable } from './carry-table.js';
import { type FilledCell, type Line, lineOf } from './lines.js';
import { writeTemplate } from './write-template.js';

/**
 * A workbook of ours in the newest template, every cell as it was typed. `undefined` when it does
 * not say, or says twice, whose report it is: a copy would settle that in silence. Throws a
 * FileFault when it cannot be read.
 */
export async function migrateWorkbook(
  bytes: Uint8Array,
  context: SheetContext,
): Promise<Uint8Array | undefined> {
  const opened = openSheets(readGrids(bytes).grids, context);
  const { gridOf, identity, quarter, programme, vocabulary, tables } = opened;
  const { cluster, hits } = identity;
  const isSettled = hits.every(({ severity }) => severity === 'info');
  if (!isSettled || cluster === undefined || quarter === undefined) return undefined;
  if (programme === undefined) return undefined;
  const due = prefilledRows(vocabulary, grantedFunders(programme, { cluster, quarter }), undefined);
  const carried = new Map(
    tables.map((table): [Table, CarriedTable] => {
      const grid = gridOf(table.sheet);
      return [table, grid === undefined ? NOTHING : carryTable(grid, table)];
    }),
  );
  const sheets = [...carried].map(([table, { lines, ...beside }]) => {
    const asked = due[table.list].map((row) => lineOf(row, table, vocabulary.indicators));
    const all = [...pointed(table, lines, carried), ...unanswered(table, asked, lines)];
    return { ...beside, table, lines: all, version: TEMPLATE_VERSION };
  });
  const answers = answersIn(gridOf(FRONT_SHEET));
  return writeTemplate(
    { programme, cluster, quarter },
    { version: TEMPLATE_VERSION, sheets, answers },
  );
}

const NOTHING: CarriedTable = { lines: [], more: [], merged: [], rows: new Map() };

function answersIn(front: Grid | undefined): Record<string, FilledCell> {
  const answers: Record<string, FilledCell> = {};
  for (const { pointer, label } of FIELDS) {
    const cell = front?.rows.get(labelledRow(front, label) ?? 0)?.get(2);
    if (front !== undefined && cell !== undefined)
      answers[pointer] = carryCell(cell, undefined, front);
  }
  return answers;
}

/** What the newest template asks for and the older one had no row for. */
function unanswered(table: Table, asked: readonly Line[], lines: readonly Line[]): Line[] {
  const keys = table.columns.flatMap((column, place) =>
    column.required === true && column.member !== table.answer ? [{ column, place }] : [],
  );
  const keyOf = (line: Line): string =>
    JSON.stringify(keys.map(({ column, place }) => wordIn(line[place], column)));
  const there = new Set(lines.map(keyOf));
  return asked.filter((line) => !there.has(keyOf(line)));
}

function wordIn(cell: FilledCell | undefined, { content }: Column): string {
  const words = String(cell?.value ?? '');
  return (content.kind === 'word' ? codeOf(content.choices, words) : undefined) ?? sameKey(words);
}

/** An explanation points at a row by its number, which may be another one now. */
function pointed(
  { columns }: Table,
  lines: readonly Line[],
  carried: ReadonlyMap<Table, CarriedTable>,
): readonly Line[] {
  const place = columns.findIndex(({ content }) => content.kind === 'place');
  if (place < 0) return lines;
  const rowsOf = new Map([...carried].map(([{ sheet }, { rows }]) => [sameKey(sheet), rows]));
  return lines.map((line) =>
    line.map((cell, at) => {
      if (at !== place || typeof cell?.value !== 'string') return cell;
      const [, sheet = '', column = '', row = ''] = CELL.exec(cell.value) ?? [];
      const now = rowsOf.get(sameKey(sheet.replace(/^'|'?!$/g, '')))?.get(Number(row));
      return now === undefined || now === Number(row)
        ? cell
        : { ...cell, value: `${sheet}${column}${now}` };
    }),
  );
}

const CELL = /^\s*('?[^!]+!)(\$?[A-Za-z]{1,3}\$?)(\d+)\s*$/;
