import type { DeviationAnswer } from '#contract';

/** What a funder must read comes first: an answer, then what nobody has spoken of. */
const URGENCY: Readonly<Record<string, number>> = { explained: 0, open: 1, rejected: 2 };

/**
 * First what the reader may decide; of that what the cluster has answered, then what is open, then what waits for the cluster; among
 * them warnings before remarks, what is farthest from its interval, and the newest quarter.
 */
export function byNeed(deviations: readonly DeviationAnswer[]): DeviationAnswer[] {
  return deviations.toSorted((a, b) => {
    const [left, right] = [needOf(a), needOf(b)];
    for (const [place, value] of left.entries()) {
      const other = right[place] ?? 0;
      if (value !== other) return value - other;
    }
    if (a.quarter !== b.quarter) return a.quarter < b.quarter ? 1 : -1;
    return a.id < b.id ? -1 : 1;
  });
}

function needOf(deviation: DeviationAnswer): readonly number[] {
  const waits = deviation.asked === null ? (URGENCY[deviation.status] ?? 3) : 2;
  return [
    deviation.mayReview ? 0 : 1,
    waits,
    deviation.severity === 'warning' ? 0 : 1,
    -distanceOf(deviation),
  ];
}

/** How far the figure lies outside its interval, in widths of the interval; 0 where it has none. */
export function distanceOf({ observed, expected }: DeviationAnswer): number {
  if (observed === null || expected.low === null || expected.high === null) return 0;
  const [value, low, high] = [observed, expected.low, expected.high].map(Number);
  if (value === undefined || low === undefined || high === undefined) return 0;
  const width = Math.max(high - low, 1);
  return Math.max(0, low - value, value - high) / width;
}
