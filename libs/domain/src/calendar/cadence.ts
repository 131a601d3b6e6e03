import { type Quarter, quartersBetween } from './quarter.js';

/** How often a funder asks for the whole picture; clusters report every quarter all the same. */
export type Cadence = 'quarter' | 'half' | 'year';

/** A funder's period, in whole quarters; the ends of a grant may cut the first and last short. */
export interface Period {
  /** `2023-Q2`, `2023-H1` or `2023`. */
  readonly code: string;
  readonly from: Quarter;
  readonly to: Quarter;
}

/** The period of a quarter: calendar halves and years, as the aggregation windows have them. */
export function periodCode(cadence: Cadence, quarter: Quarter): string {
  const year = quarter.slice(0, 4);
  if (cadence === 'year') return year;
  if (cadence === 'quarter') return quarter;
  return `${year}-${quarter <= `${year}-Q2` ? 'H1' : 'H2'}`;
}

/** Quarters from first to last, cut anew into a funder's periods, in order and without a gap. */
export function periodsBetween(cadence: Cadence, first: Quarter, last: Quarter): Period[] {
  const quarters = quartersBetween(first, last);
  const byCode = Map.groupBy(quarters, (quarter) => periodCode(cadence, quarter));
  return [...byCode].flatMap(([code, own]) => {
    const [from, to] = [own[0], own.at(-1)];
    return from === undefined || to === undefined ? [] : [{ code, from, to }];
  });
}
