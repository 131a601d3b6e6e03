/** A cell that holds something, as it was stored or typed. Blank cells are left out of grids. */
export interface Cell {
  readonly kind: 'number' | 'text' | 'boolean' | 'error' | 'iso-date' | 'uncomputed';
  /** Stored digits, typed text, `1` or `0`, the error's name, ISO text, or nothing. */
  readonly text: string;
  /** The number format shows a date. */
  readonly date?: true;
  /** The number format shows a percentage: 0.875 is seen as 87,5 %. */
  readonly percent?: true;
}

/** One sheet or CSV file: rows by number as the spreadsheet counts (from 1), columns from 1. */
export interface Grid {
  /** As the sender spells it. */
  readonly name: string;
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, Cell>>;
  /** The reach of merged cells; only the first cell of each has its value. */
  readonly merged: readonly Area[];
  /** Days are counted from 1904. */
  readonly date1904: boolean;
}

export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** `AB` for 28. */
export function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

export function columnNumber(name: string): number {
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** What stands in a cell as somebody would say it, for headings and labels. */
export function wordsOf(cell: Cell | undefined): string {
  return cell === undefined ? '' : cell.text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** Equal for spellings that people take for the same word. */
export function sameKey(words: string): string {
  return words.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
}
