import type { Outcome, Programme } from '#domain';

/** What the table shows of an outcome. */
export type Cell = Pick<
  Outcome,
  'styrkeposition' | 'funder' | 'indicator' | 'value' | 'low' | 'high'
>;

export interface OutcomeTable {
  readonly programme: Programme;
  readonly indicators: readonly string[];
  readonly cells: readonly Cell[];
}

/** One line for each styrkeposition and funder, then all of them together; Danish numbers. */
export function outcomeLines({ programme, indicators, cells }: OutcomeTable): string[] {
  const found = new Map(cells.map((cell) => [keyOf(cell), cell]));
  const places = [...programme.styrkepositioner, { code: 'ALL', name: 'Alle' }];
  const funders = [...programme.funders.map(({ code }) => code), 'ALL'];

  const rows = places.flatMap(({ code, name }) =>
    funders.map((funder, index) => [
      index === 0 ? name : '',
      funder === 'ALL' ? 'i alt' : funder,
      ...indicators.map((indicator) =>
        figureText(found.get(keyOf({ styrkeposition: code, funder, indicator }))),
      ),
    ]),
  );
  return alignColumns([['Styrkeposition', 'Giver', ...indicators], ...rows]);
}

/** What the letters of the heading stand for. */
export function indicatorLegend(programme: Programme, indicators: readonly string[]): string {
  const names = new Map(programme.indicators.map(({ code, name }) => [code, name.da]));
  return indicators.map((code) => `${code}: ${names.get(code) ?? code}`).join(' · ');
}

/** Missing is a dash, never a zero; where only bounds are known both are shown. */
export function figureText(cell: Cell | undefined): string {
  if (cell === undefined) return '–';
  if (cell.value !== null) return danish(cell.value);
  if (cell.low === null || cell.high === null) return '–';
  return `${danish(cell.low)}–${danish(cell.high)}`;
}

/** The first two columns to the left, numbers to the right. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0;
        return column < 2 ? text.padEnd(width) : text.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}

const keyOf = (cell: Pick<Cell, 'styrkeposition' | 'funder' | 'indicator'>): string =>
  `${cell.styrkeposition}|${cell.funder}|${cell.indicator}`;

/** Formats decimal text without passing through a double; as many decimals as it has. */
function danish(value: string): string {
  const minimumFractionDigits = value.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat('da-DK', { minimumFractionDigits });
  return format.format(value as Intl.StringNumericLiteral);
}
