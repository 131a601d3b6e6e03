import type { OutcomeCell } from '#contract';
import type { MultipleItem } from '../charts/small-multiples.js';

/** Quarters of which anything is known, oldest first. */
export const quartersOf = (cells: readonly OutcomeCell[]): string[] =>
  [...new Set(cells.filter(({ value }) => value !== null).map(({ quarter }) => quarter))].sort();

/** A line of small charts: each styrkeposition that has a value in these quarters, in the names' order. */
export function multipleItems(
  cells: readonly OutcomeCell[],
  quarters: readonly string[],
  names: ReadonlyMap<string, string>,
): MultipleItem[] {
  const values = new Map(
    cells.map(({ styrkeposition, quarter, value }) => [`${styrkeposition} ${quarter}`, value]),
  );
  return [...names].flatMap(([code, name]) => {
    const own = quarters.map((quarter) => values.get(`${code} ${quarter}`) ?? null);
    return own.every((value) => value === null) ? [] : [{ name, values: own }];
  });
}
