import type { OutcomeCell } from '#contract';
import { type Text, WINDOWS } from '#domain';
import { namesOf, WINDOW_NAMES } from './names-of.js';
import type { OpenData } from './whole-selection.js';

const DIMENSIONS = ['quarter', 'window', 'styrkeposition', 'funder', 'indicator'] as const;
type Dimension = (typeof DIMENSIONS)[number];

const LABELS: Readonly<Record<Dimension, string>> = {
  quarter: 'Kvartal',
  window: 'Periode',
  styrkeposition: 'Styrkeposition',
  funder: 'Bevillingsgiver',
  indicator: 'Indikator',
};

/**
 * A JSON-stat 2.0 dataset. It is a full cube, so cells that the model does not have are simply not
 * there: values and flags are kept by position. Numbers have every digit that is stored.
 */
export function writeJsonStat(data: OpenData): Uint8Array {
  const codes = Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, codesIn(data.cells, dimension)]),
  ) as Record<Dimension, string[]>;
  const size = DIMENSIONS.map((dimension) => codes[dimension].length);
  const at = positions(codes, size);
  const numbers = (of: (cell: OutcomeCell) => string | null | undefined) =>
    record(data.cells, at, (cell) => exactNumber(of(cell)));
  return new TextEncoder().encode(
    JSON.stringify({
      version: '2.0',
      class: 'dataset',
      label: 'Klyngepuls: udfald · outcomes',
      source: data.programmes.map(({ name }) => name.da).join('; '),
      updated: data.asOf,
      id: DIMENSIONS,
      size,
      role: { time: ['quarter'], metric: ['indicator'] },
      dimension: dimensionsOf(data, codes),
      value: numbers((cell) => cell.value),
      status: record(data.cells, at, ({ flags }) => flags.join('') || undefined),
      extension: {
        dataVersion: data.dataVersion,
        low: numbers((cell) => cell.low),
        high: numbers((cell) => cell.high),
        target: numbers((cell) => cell.target),
        statusLabel: { b: 'brud', e: 'grænser', m: 'mangler', p: 'foreløbig' },
      },
    }),
  );
}

function codesIn(cells: readonly OutcomeCell[], dimension: Dimension): string[] {
  const codes = new Set<string>(cells.map((cell) => cell[dimension]));
  if (dimension === 'window') return WINDOWS.filter((window) => codes.has(window));
  return [...codes].sort();
}

function dimensionsOf({ programmes }: OpenData, codes: Readonly<Record<Dimension, string[]>>) {
  const names = namesOf(programmes);
  const nameOf: Readonly<Record<Dimension, (code: string) => string>> = {
    quarter: (code) => code,
    window: (code) => (WINDOW_NAMES as Readonly<Record<string, Text>>)[code]?.da ?? code,
    styrkeposition: names.styrkeposition,
    funder: (code) => names.funder(code).da,
    indicator: (code) => names.indicator(code).da,
  };
  const units = codes.indicator.map((code) => [code, { label: names.unit(code) }]);
  return Object.fromEntries(
    DIMENSIONS.map((dimension) => [
      dimension,
      {
        label: LABELS[dimension],
        category: {
          index: codes[dimension],
          label: Object.fromEntries(
            codes[dimension].map((code) => [code, nameOf[dimension](code)]),
          ),
          ...(dimension === 'indicator' ? { unit: Object.fromEntries(units) } : {}),
        },
      },
    ]),
  );
}

/** Where a cell stands in the cube: the last dimension moves fastest. */
function positions(
  codes: Readonly<Record<Dimension, string[]>>,
  size: readonly number[],
): (cell: OutcomeCell) => number {
  const places = DIMENSIONS.map(
    (dimension) => new Map(codes[dimension].map((code, index) => [code, index])),
  );
  return (cell) =>
    DIMENSIONS.reduce(
      (sum, dimension, index) =>
        sum * (size[index] ?? 0) + (places[index]?.get(cell[dimension]) ?? 0),
      0,
    );
}

function record(
  cells: readonly OutcomeCell[],
  at: (cell: OutcomeCell) => number,
  of: (cell: OutcomeCell) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    cells.flatMap((cell) => {
      const value = of(cell);
      return value === undefined ? [] : [[String(at(cell)), value]];
    }),
  );
}

/** Decimal text as a JSON number, digit for digit: `JSON.rawJSON` is younger than the types we have. */
function exactNumber(text: string | null | undefined): unknown {
  const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };
  return text === null || text === undefined ? undefined : rawJSON(text);
}
