import { surveyArchive, UNPACKED_BYTES_MAX } from '../archive/survey-archive.js';
import { type Grid, sameKey } from '../sheets/cell.js';
import { FRONT_SHEET, META_SHEET } from '../sheets/front.js';
import { readSheets, type SheetContext, type SheetReading } from '../sheets/read-sheets.js';
import { tablesOf } from '../sheets/tables.js';
import { vocabularyOf } from '../sheets/vocabulary.js';
import { readNumberFormats } from './number-formats.js';
import { cellBudget, readCells } from './read-cells.js';
import { readSharedStrings, textBudget } from './shared-strings.js';
import { measureUnread, surveyParts } from './survey-parts.js';
import { readWorkbookParts, type Workbook } from './workbook-parts.js';

/** Our sheets by name; all others are the sender's own and are not read. */
const WANTED: ReadonlySet<string> = new Set(
  [
    FRONT_SHEET,
    META_SHEET,
    ...tablesOf(vocabularyOf(undefined, '0000-Q1')).map(({ sheet }) => sheet),
  ].map(sameKey),
);

/** An XLSX file as the plain value of klyngerapport/1. Throws a FileFault when it cannot be read. */
export function readWorkbook(bytes: Uint8Array, context: SheetContext): SheetReading {
  const { grids, others } = readGrids(bytes);
  return readSheets(grids, others, context);
}

/** The cells of our sheets, and the names of the others. Throws a FileFault when it cannot be read. */
export function readGrids(bytes: Uint8Array): {
  readonly grids: Grid[];
  readonly others: string[];
} {
  const book: Workbook = {
    parts: surveyArchive(bytes),
    budget: { bytes: UNPACKED_BYTES_MAX },
    read: new Set(),
  };
  surveyParts(book.parts, book.budget);
  const { sheets, date1904, strings, styles } = readWorkbookParts(book);
  const text = textBudget();
  const scope = {
    strings: readSharedStrings(book, strings, text),
    formats: readNumberFormats(book, styles),
    date1904,
    text,
    cells: cellBudget(),
  };
  const wanted = sheets.filter(({ name }) => WANTED.has(sameKey(name)));
  const grids = wanted.map((sheet) => readCells(book, sheet, scope));
  measureUnread(book.parts, book.read, book.budget);
  const others = sheets.filter((sheet) => !wanted.includes(sheet)).map(({ name }) => name);
  return { grids, others };
}
