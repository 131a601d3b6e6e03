import { damaged, tooLarge } from '../archive/file-fault.js';
import { type Area, type Cell, columnNumber, type Grid } from '../sheets/cell.js';
import type { NumberFormats } from './number-formats.js';
import { spend, type TextBudget, unescaped } from './shared-strings.js';
import { type SheetPart, type Workbook, walkPart } from './workbook-parts.js';

/** Ten cells for each of the rows that a report may have. */
const CELLS_MAX = 200_000;
/** Our widest sheet has a score of columns; what stands far to the right is the sender's own. */
const COLUMNS_KEPT = 100;
/** Merged areas beyond this are made to fill memory. */
const MERGED_MAX = 1_000;
const ROW_MAX = 1_048_576;
const COLUMN_MAX = 16_384;

export interface SheetScope {
  readonly strings: readonly string[];
  readonly formats: NumberFormats;
  readonly date1904: boolean;
  readonly text: TextBudget;
  readonly cells: { left: number };
}

export function cellBudget(): { left: number } {
  return { left: CELLS_MAX };
}

/** Every cell that holds something, hidden ones too: a filter hides rows that still count. */
export function readCells(book: Workbook, sheet: SheetPart, scope: SheetScope): Grid {
  const reader = new CellReader(sheet.name, scope);
  walkPart(book, sheet.path, {
    open: (name, attributes) => reader.open(name, attributes),
    close: (name) => reader.close(name),
    text: (text) => reader.take(text),
  });
  const { rows, merged } = reader;
  return { name: sheet.name, rows, merged, date1904: scope.date1904 };
}

/** The state between two tags of a sheet. Rows and cells without a reference follow the one before. */
class CellReader {
  readonly rows = new Map<number, Map<number, Cell>>();
  readonly merged: Area[] = [];
  private row = 0;
  private column = 0;
  private type = 'n';
  private style = 0;
  private value: string | undefined;
  private formula = false;
  private reading = false;
  private inline = false;
  private aids = 0;

  constructor(
    private readonly name: string,
    private readonly scope: SheetScope,
  ) {}

  open(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (tag === 'c') this.openCell(attributes);
    else if (tag === 'v') this.start();
    else if (tag === 't') this.reading = this.inline && this.aids === 0;
    else if (tag === 'row') this.openRow(attributes.r);
    else if (tag === 'f') this.formula = true;
    else if (tag === 'rPh') this.aids += 1;
    else if (tag === 'is') {
      this.start();
      this.inline = true;
      this.reading = false;
    } else if (tag === 'mergeCell') this.merge(attributes.ref ?? '');
  }

  take(text: string): void {
    if (!this.reading) return;
    spend(this.scope.text, text.length);
    this.value = (this.value ?? '') + text;
  }

  close(tag: string): void {
    if (tag === 'v' || tag === 't') this.reading = false;
    else if (tag === 'is') this.inline = false;
    else if (tag === 'rPh') this.aids -= 1;
    else if (tag === 'c') this.closeCell();
  }

  private start(): void {
    this.reading = true;
    this.value = '';
  }

  private openRow(reference: string | undefined): void {
    this.row = reference === undefined ? this.row + 1 : Number(reference);
    this.column = 0;
  }

  private openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    if (r === undefined) {
      this.column += 1;
    } else {
      const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(r) ?? [];
      this.column = columnNumber(letters);
      this.row = Number(digits);
    }
    if (!isWithin(this.row, ROW_MAX) || !isWithin(this.column, COLUMN_MAX)) throw NO_PLACE;
    this.type = t ?? 'n';
    this.style = Number(s ?? 0);
    this.value = undefined;
    this.formula = false;
  }

  private closeCell(): void {
    if (this.column > COLUMNS_KEPT || (this.value === undefined && !this.formula)) return;
    const cell = this.cellHeld();
    if (cell === undefined) return;
    this.scope.cells.left -= 1;
    if (this.scope.cells.left < 0) {
      throw tooLarge('celler', 'cells', { actual: CELLS_MAX, max: CELLS_MAX });
    }
    let cells = this.rows.get(this.row);
    if (cells === undefined) {
      cells = new Map();
      this.rows.set(this.row, cells);
    }
    if (cells.has(this.column)) throw CELL_TWICE;
    cells.set(this.column, cell);
  }

  private cellHeld(): Cell | undefined {
    const { type, value = '' } = this;
    if (type === 's') return textCell(this.sharedString(value));
    if (type === 'inlineStr') return textCell(unescaped(value));
    // A formula may well give an empty text; a formula without any result has not been computed.
    if (type === 'str') return this.value === undefined ? NOT_COMPUTED : textCell(unescaped(value));
    if (value === '') return this.formula ? NOT_COMPUTED : undefined;
    if (type === 'b') return { kind: 'boolean', text: value };
    if (type === 'e') return { kind: 'error', text: value };
    if (type === 'd') return { kind: 'iso-date', text: value };
    if (!Number.isFinite(Number(value))) return textCell(value);
    const { dates, percents } = this.scope.formats;
    return {
      kind: 'number',
      text: value,
      ...(dates.has(this.style) ? { date: true } : {}),
      ...(percents.has(this.style) ? { percent: true } : {}),
    };
  }

  private sharedString(index: string): string {
    const found = this.scope.strings[Number(index)];
    if (index !== '' && found !== undefined) return found;
    throw damaged(
      `en celle på arket ${this.name} mangler sin tekst`,
      `a cell of the sheet ${this.name} lacks its text`,
    );
  }

  private merge(reference: string): void {
    const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference);
    if (found === null || this.merged.length >= MERGED_MAX) return;
    const [, left = '', top, right = '', bottom] = found;
    this.merged.push({
      top: Number(top),
      left: columnNumber(left),
      bottom: Number(bottom),
      right: columnNumber(right),
    });
  }
}

function isWithin(number: number, max: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= max;
}

function textCell(text: string): Cell | undefined {
  return text === '' ? undefined : { kind: 'text', text };
}

const NOT_COMPUTED: Cell = { kind: 'uncomputed', text: '' };
const NO_PLACE = damaged('en celle har en umulig adresse', 'a cell has an impossible address');
const CELL_TWICE = damaged('den samme celle står to gange', 'the same cell stands twice');
