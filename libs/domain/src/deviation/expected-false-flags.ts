import type { Quarter } from '../calendar/quarter.js';
import type { AssessedSeries, Assessment } from './assessment.js';
import { isFlagged } from './expected-value.js';
import { type Judged, LOCKED_AT } from './judged.js';
import { floorAround } from './magnitude.js';
import { studentCdf } from './statistics/student-t.js';

/**
 * How often the last seven of 13, 14, ... normal values all lie on one side of the mean of the
 * first 12: 200,000 simulated series each; later it stays at the last. Floors only make it rarer.
 */
const RUN_FALSE_RATES = [0.0046, 0.0075, 0.0118, 0.0168, 0.0224, 0.0295, 0.0353] as const;

/** For a series with so many values before the one that is judged. */
export function falseRunRate(length: number): number {
  if (length < LOCKED_AT) return 0;
  return RUN_FALSE_RATES[Math.min(length - LOCKED_AT, RUN_FALSE_RATES.length - 1)] ?? 0;
}

/**
 * How many sudden changes (KP-D010 and KP-D011) a quarter would show if nothing had changed: the
 * tails of each tested series beyond its interval and floors, by Student's t, and the false runs.
 */
export function expectedFalseFlags(assessment: Assessment, quarter: Quarter): number {
  let expected = 0;
  for (const series of assessment.series) {
    for (const judged of series.judged) {
      if (judged.quarter === quarter) expected += falseFlagRate(series, judged);
    }
  }
  return expected;
}

/** How many series an interval was computed for. */
export function testedSeries(assessment: Assessment, quarter: Quarter): number {
  return assessment.series
    .flatMap(({ judged }) => judged)
    .filter((each) => each.quarter === quarter && each.prediction !== undefined).length;
}

/** Of these, how many are asked about. */
export function flaggedSeries(assessment: Assessment, quarter: Quarter): number {
  return assessment.series
    .flatMap((series) => series.judged.map((judged) => ({ series, judged })))
    .filter(({ series, judged }) => judged.quarter === quarter && isFlagged(series, judged)).length;
}

function falseFlagRate({ indicator, scale }: AssessedSeries, judged: Judged): number {
  const { prediction } = judged;
  if (prediction === undefined || indicator.floors === undefined) return 0;
  const run = falseRunRate(judged.length);
  const { centre, error, critical, df } = prediction;
  if (error === 0) return run;
  const expected = scale.undo(centre);
  const floor = floorAround(expected, indicator.floors);
  const above = (scale.apply(expected + floor) - centre) / error;
  const below = (scale.apply(expected - floor) - centre) / error;
  const high = 1 - studentCdf(Math.max(critical, above), df);
  return high + studentCdf(Math.min(-critical, below), df) + run;
}
