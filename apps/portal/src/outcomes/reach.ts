import type { Target } from '#contract';

/** How far a promise was kept by the end of a quarter. */
export interface ReachPoint {
  readonly done: string;
  /** Of the target: what is done, and what time would ask for. */
  readonly share: number;
  readonly dueShare: number;
}

/** As last known by then; undefined where nothing is, or the quarter is no part of the promise. */
export function pointOf(
  { series, target, from, to }: Target,
  quarter: string,
): ReachPoint | undefined {
  if (quarter < from || quarter > to) return undefined;
  const point = series.findLast((each) => each.quarter <= quarter && each.done !== null);
  if (point === undefined || point.done === null) return undefined;
  const of = (value: string) => Number(value) / Number(target);
  return { done: point.done, share: of(point.done), dueShare: of(point.due) };
}

/** The page of a promise; styrkeposition may be `ALL`. */
export const reachHref = (
  { indicator, funder }: Pick<Target, 'indicator' | 'funder'>,
  styrkeposition: string,
): string => `/resultater/${styrkeposition}/${indicator}?bevilling=${funder}`;
