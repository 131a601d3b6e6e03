/** What a year may end on, in the unit of what was added up. */
export interface Forecast {
  readonly value: number;
  /** The least and the most that any earlier year's rest would give; all alike without one. */
  readonly low: number;
  readonly high: number;
  /** How many earlier years it was seen from. */
  readonly years: number;
}

const QUARTERS = 4;

/**
 * The end of a year whose rest goes as it did in earlier years: the sum so far times the mean of
 * (their end / their sum at the same quarter). Without an earlier year the pace so far goes on.
 * @param soFar sums from the year's start, one a quarter, up to the last that is known
 * @param earlier the same of whole years; a year of other than four quarters, or empty so far, is left out
 */
export function forecastYear(
  soFar: readonly number[],
  earlier: readonly (readonly number[])[],
): Forecast | undefined {
  const known = soFar.at(-1);
  if (known === undefined || soFar.length > QUARTERS) return undefined;
  const growth = earlier.flatMap((year) => {
    const [then, end] = [year[soFar.length - 1] ?? 0, year[QUARTERS - 1] ?? 0];
    return year.length === QUARTERS && then > 0 ? [end / then] : [];
  });
  const rates = growth.length > 0 ? growth : [QUARTERS / soFar.length];
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  return {
    value: known * mean,
    low: known * Math.min(...rates),
    high: known * Math.max(...rates),
    years: growth.length,
  };
}
