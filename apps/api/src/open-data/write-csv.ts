import { writeCsv } from 'hucre/csv';
import { outcomeColumns } from './outcome-columns.js';
import type { OpenData } from './whole-selection.js';

/** As Danish Excel opens it with a double click: semicolons, decimal comma, byte order mark. */
export function writeCsvExport(data: OpenData): Uint8Array {
  const columns = outcomeColumns(data);
  const rows = data.cells.map((cell) =>
    columns.map(({ kind, of }) => {
      const text = of(cell);
      return kind === 'number' ? (text?.replace('.', ',') ?? null) : text;
    }),
  );
  const headings = columns.map(({ heading }) => heading);
  return new TextEncoder().encode(writeCsv([headings, ...rows], { delimiter: ';', bom: true }));
}
