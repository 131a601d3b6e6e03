import { DECIMALS } from '../aggregation/measure.js';
import type { Decimal } from '../base/decimal.js';
import type { AssessedSeries } from './assessment.js';
import type { Judged } from './judged.js';
import { isSignificant, toDecimal, toNumber, writeInterval } from './magnitude.js';
import { shiftedCentre } from './shared-shift.js';
import type { Prediction } from './statistics/pooled-interval.js';

/** What a cluster's value was expected to be, sharing what all clusters share. */
export interface Expected {
  readonly centre: number;
  readonly low: Decimal;
  readonly high: Decimal;
  readonly prediction: Prediction;
}

export function expectedOf(
  series: AssessedSeries,
  judged: Judged,
  prediction: Prediction,
): Expected {
  const { scale, shift, indicator } = series;
  const shared = shift?.quarter === judged.quarter ? shift : undefined;
  const centre = shiftedCentre(prediction, shared, scale);
  const reach = prediction.critical * prediction.error;
  const low = toDecimal(scale.undo(centre - reach));
  const ends = {
    low: indicator.cumulative === true || low > 0n ? low : 0n,
    high: toDecimal(scale.undo(centre + reach)),
  };
  return { centre, prediction, ...writeInterval(ends, DECIMALS[indicator.unit]) };
}

/** In standard errors; rounding noise around a constant history is no difference. */
export function distanceOf({ scale }: AssessedSeries, expected: Expected, value: Decimal): number {
  const difference = scale.apply(toNumber(value)) - expected.centre;
  return Math.abs(difference) < 1e-9 ? 0 : difference / expected.prediction.error;
}

/** Beyond the interval, and by more than the floors of the indicator. */
export function isOutside(
  series: AssessedSeries,
  { observed }: Judged,
  expected: Expected,
): boolean {
  const { indicator, scale } = series;
  const change = { observed: toNumber(observed), expected: scale.undo(expected.centre) };
  const distance = Math.abs(distanceOf(series, expected, observed));
  return distance > expected.prediction.critical && isSignificant(change, indicator.floors);
}

/** Seven values in a row on one side that is the cluster's own and not all clusters'. */
export function hasOwnRun(series: AssessedSeries, { run }: Judged): boolean {
  return run !== 0 && run !== series.run;
}

/** What `KP-D010` and `KP-D011` ask about. */
export function isFlagged(series: AssessedSeries, judged: Judged): boolean {
  const { prediction } = judged;
  if (prediction === undefined) return false;
  return (
    isOutside(series, judged, expectedOf(series, judged, prediction)) || hasOwnRun(series, judged)
  );
}
