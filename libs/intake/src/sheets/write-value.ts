import { parseDecimal } from '#domain';
import { serialOf } from '../danish/read-date.js';
import type { Column, ReportRow } from './table.js';
import { labelOf } from './vocabulary.js';

/** What is put into a cell; a date is its serial number, and the column's format shows it. */
export type CellContent = string | number | null;

/** So many digits survive in a spreadsheet; longer decimals go in as text. */
const EXACT_DIGITS = 15;

/** The cell that reads back as the member: the reader's opposite. */
export function cellFor(row: ReportRow, { member, content }: Column): CellContent {
  const value = row[member];
  if (content.kind === 'mark') {
    return Array.isArray(value) && value.includes(content.code) ? 'Ja' : null;
  }
  if (value === undefined || value === null) return null;
  switch (content.kind) {
    case 'flag':
      return value === true ? 'Ja' : 'Nej';
    case 'date':
      return serialOf(String(value));
    case 'decimal':
      return numberFor(String(value));
    case 'whole':
      return Number(value);
    case 'id':
      return shortId(String(value));
    case 'ids':
      return Array.isArray(value) ? value.map((id) => shortId(String(id))).join('; ') : null;
    case 'word':
    case 'municipality':
      return labelOf(content.choices, String(value));
    default:
      return String(value);
  }
}

/** Danes know the eight digits and not the prefix. */
function shortId(id: string): string {
  return /^DK-\d{8}$/.test(id) ? id.slice('DK-'.length) : id;
}

function numberFor(value: string): CellContent {
  const digits = value.replace(/\D/g, '').replace(/^0+/, '');
  if (parseDecimal(value) === undefined || digits.length > EXACT_DIGITS) {
    return value.replace('.', ',');
  }
  return Number(value);
}
