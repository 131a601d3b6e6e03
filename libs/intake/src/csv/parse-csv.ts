/** Rows of fields. `openQuote` is the row (from 1) whose quotation never ended. */
export interface CsvRows {
  readonly rows: readonly (readonly string[])[];
  readonly openQuote?: number;
}

const SEPARATOR_LINE = /^sep=.\r?\n?/i;

/**
 * RFC 4180 with any line end. A quote opens a quotation only at the start of a field: `5" rør` is
 * what it says. Excel's own first line `sep=;` is left out, but counted as the row it stands in.
 */
export function parseCsv(text: string, delimiter: string): CsvRows {
  const first = SEPARATOR_LINE.exec(text)?.[0] ?? '';
  const rows: string[][] = first === '' ? [] : [[]];
  let row: string[] = [];
  let place = first.length;
  while (place < text.length) {
    const field = readField(text, place, delimiter);
    if (field === undefined) return { rows, openQuote: rows.length + 1 };
    row.push(field.value);
    place = field.end;
    if (text[place] === delimiter) {
      place += 1;
      if (place < text.length) continue;
      row.push('');
    }
    if (text[place] === '\r') place += 1;
    if (text[place] === '\n') place += 1;
    rows.push(row);
    row = [];
  }
  return { rows };
}

interface Field {
  readonly value: string;
  /** Where the delimiter, line end or end of text is. */
  readonly end: number;
}

function readField(text: string, start: number, delimiter: string): Field | undefined {
  if (text[start] !== '"') return readPlain(text, start, delimiter);
  let value = '';
  let place = start + 1;
  for (;;) {
    const quote = text.indexOf('"', place);
    if (quote < 0) return undefined;
    value += text.slice(place, quote);
    if (text[quote + 1] !== '"') {
      const rest = readPlain(text, quote + 1, delimiter);
      return { value: value + rest.value, end: rest.end };
    }
    value += '"';
    place = quote + 2;
  }
}

function readPlain(text: string, start: number, delimiter: string): Field {
  let end = start;
  while (end < text.length && !isEnd(text[end], delimiter)) end += 1;
  return { value: text.slice(start, end), end };
}

function isEnd(character: string | undefined, delimiter: string): boolean {
  return character === delimiter || character === '\n' || character === '\r';
}
