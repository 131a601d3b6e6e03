import type { Quarter } from '../calendar/quarter.js';
import type { Indicator } from '../programme/indicator.js';
import type { Judged } from './judged.js';
import { isSignificant, toNumber } from './magnitude.js';
import { median } from './statistics/median.js';
import type { Prediction } from './statistics/pooled-interval.js';
import type { ScaleOf } from './statistics/scale.js';

/** The median cluster moved: a change of the programme, not of one cluster. */
export interface CommonShift {
  readonly quarter: Quarter;
  readonly clusters: number;
  /** Multiplies what was expected; of shares it is added to the logit instead. */
  readonly by: number;
  /** The median cluster's value, and between which it was expected. */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
}

/** With fewer clusters the median is one or two of them. */
const CLUSTERS_MIN = 5;

/**
 * The median of m standardised values has the variance pi/(2m); the season, estimated from the same
 * clusters, adds 4/n of it. Beyond the t quantile of that, and of the floors, the shift is common.
 */
export function commonShift(
  indicator: Indicator,
  scale: ScaleOf,
  judged: readonly Judged[],
): CommonShift | undefined {
  const quarter = judged.map((each) => each.quarter).reduce((a, b) => (a > b ? a : b), '0000-Q1');
  const moved = judged.flatMap(({ prediction, observed, ...each }) =>
    each.quarter === quarter && prediction !== undefined
      ? [{ prediction, observed: toNumber(observed) }]
      : [],
  );
  const z = median(moved.map(({ prediction }) => prediction.z));
  if (moved.length < CLUSTERS_MIN || z === undefined) return undefined;
  const limits = moved.map(({ prediction }) => medianLimit(prediction, moved.length));
  const limit = median(limits) ?? 0;
  const expected = moved.map(({ prediction }) => scale.undo(prediction.centre));
  const middle = {
    observed: median(moved.map(({ observed }) => observed)) ?? 0,
    expected: median(expected) ?? 0,
  };
  if (Math.abs(z) <= limit || !isSignificant(middle, indicator.floors)) return undefined;
  const by = shiftBy(scale, moved, expected);
  const ends = { ...middle, by, share: Math.min(1, limit / Math.abs(z)) };
  return {
    quarter,
    clusters: moved.length,
    by,
    observed: middle.observed,
    low: endOf(scale, ends, -1),
    high: endOf(scale, ends, 1),
  };
}

/**
 * Between which the median cluster's value was expected: around its value without the shift, the
 * share of the shift that chance alone would make.
 */
function endOf(
  scale: ScaleOf,
  shift: {
    readonly observed: number;
    readonly expected: number;
    readonly by: number;
    readonly share: number;
  },
  side: -1 | 1,
): number {
  const { observed, expected, by, share } = shift;
  if (scale.kind === 'logit') {
    return scale.undo(scale.apply(observed) - by + side * share * Math.abs(by));
  }
  if (by <= 0 || observed <= 0) return expected;
  return (observed / by) * Math.exp(side * share * Math.abs(Math.log(by)));
}

function medianLimit({ critical, adjusted }: Prediction, clusters: number): number {
  return critical * Math.sqrt((Math.PI / (2 * clusters)) * (1 + 4 / adjusted.length));
}

function shiftBy(
  scale: ScaleOf,
  moved: readonly { readonly prediction: Prediction; readonly observed: number }[],
  expected: readonly number[],
): number {
  if (scale.kind === 'logit') {
    const steps = moved.map(
      ({ prediction, observed }) => scale.apply(observed) - prediction.centre,
    );
    return median(steps) ?? 0;
  }
  const ratios = moved.map(({ observed }, place) => observed / (expected[place] ?? 0));
  return median(ratios.filter(Number.isFinite)) ?? 1;
}

/** Where a cluster's value was expected, were it to share the shift. */
export function shiftedCentre(
  prediction: Prediction,
  shift: CommonShift | undefined,
  scale: ScaleOf,
): number {
  if (shift === undefined) return prediction.centre;
  if (scale.kind === 'logit') return prediction.centre + shift.by;
  return scale.apply(scale.undo(prediction.centre) * shift.by);
}
