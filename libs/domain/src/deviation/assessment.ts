import { quarterNumber } from '../calendar/quarter.js';
import type { Indicator } from '../programme/programme.js';
import { type Judged, LOCKED_AT, type SeriesState } from './judged.js';
import { isSignificant, toNumber } from './magnitude.js';
import { costsPerOutput, type OutputCost } from './output-cost.js';
import { type ClusterSeries, type Point, type SeriesInput, watchSeries } from './series.js';
import { type CommonShift, commonShift } from './shared-shift.js';
import { mean } from './statistics/median.js';
import {
  type Prediction,
  predictPooled,
  type Sample,
  withoutSeason,
} from './statistics/pooled-interval.js';
import { type ScaleOf, scaleOf } from './statistics/scale.js';

const TRIAL_MIN = 4;
const TOO_SHORT_MIN = 2;
/** So many values in a row on one side of the locked baseline are a new level. */
const RUN_LENGTH = 7;

export interface AssessedSeries {
  readonly indicator: Indicator;
  readonly funder: string;
  readonly scale: ScaleOf;
  readonly judged: readonly Judged[];
  /** What the clusters have in common in the latest quarter; `undefined` when nothing. */
  readonly shift: CommonShift | undefined;
  /** The run that most clusters with an interval have, 0 when none. */
  readonly run: Judged['run'];
}

/** Every watched series of a programme, judged together since they share season and variance. */
export interface Assessment {
  readonly series: readonly AssessedSeries[];
  readonly costs: readonly OutputCost[];
}

/** For who asks only what needs no other cluster's series: nothing is found by history or peers. */
export const NOTHING_ASSESSED: Assessment = { series: [], costs: [] };

export function assessProgramme(input: SeriesInput): Assessment {
  return {
    series: watchSeries(input).map(({ indicator, funder, clusters }) => {
      const scale = scaleOf(indicator);
      const predictions = predictPooled(
        clusters.map((series) => ({
          history: baselineOf(series).map((point) => sampleOf(point, scale)),
          next: sampleOf(series.latest, scale),
        })),
      );
      const judged = clusters.map((series, place) => judge(series, predictions[place], indicator));
      const shift = commonShift(indicator, scale, judged);
      return { indicator, funder, scale, judged, shift, run: commonRun(judged) };
    }),
    costs: costsPerOutput(input),
  };
}

function commonRun(judged: readonly Judged[]): Judged['run'] {
  const tested = judged.filter(({ prediction }) => prediction !== undefined).map(({ run }) => run);
  const isCommon = (run: Judged['run']) =>
    tested.length > 1 && 2 * tested.filter((each) => each === run).length > tested.length;
  if (isCommon(1)) return 1;
  return isCommon(-1) ? -1 : 0;
}

function stateOf(length: number): SeriesState {
  if (length < TOO_SHORT_MIN) return 'none';
  if (length < TRIAL_MIN) return 'too-short';
  return length < LOCKED_AT ? 'trial' : 'locked';
}

function baselineOf({ history }: ClusterSeries): readonly Point[] {
  return history.slice(0, LOCKED_AT);
}

function sampleOf({ quarter, value }: Point, scale: ScaleOf): Sample {
  return { season: quarterNumber(quarter) % 4, value: scale.apply(toNumber(value)) };
}

function judge(
  series: ClusterSeries,
  prediction: Prediction | undefined,
  indicator: Indicator,
): Judged {
  const { cluster, history, latest } = series;
  const state = stateOf(history.length);
  return {
    cluster,
    quarter: latest.quarter,
    state,
    length: history.length,
    observed: latest.value,
    previous: history.at(-1),
    prediction,
    run: state === 'locked' && prediction ? runOf(series, prediction, indicator) : 0,
  };
}

/** As Shewhart charts ask of a run, without the season, and only where the level passes the floors. */
function runOf(
  { history, latest }: ClusterSeries,
  { adjusted, seasons }: Prediction,
  indicator: Indicator,
): -1 | 0 | 1 {
  const scale = scaleOf(indicator);
  const baseline = mean(adjusted);
  const values = [...history, latest]
    .slice(-RUN_LENGTH)
    .map((point) => withoutSeason(sampleOf(point, scale), seasons));
  const level = { observed: scale.undo(mean(values)), expected: scale.undo(baseline) };
  if (!isSignificant(level, indicator.floors)) return 0;
  if (values.every((value) => value > baseline)) return 1;
  return values.every((value) => value < baseline) ? -1 : 0;
}
