import { definitionsIn } from '../aggregation/gather.js';
import { type Quarter, quarterNumber } from '../calendar/quarter.js';
import type { Indicator } from '../programme/indicator.js';
import { fundersOf, type Point, seriesKey } from './cluster-table.js';
import { type Judged, LOCKED_AT, type SeriesState } from './judged.js';
import { isSignificant, toNumber } from './magnitude.js';
import { type ClusterSeries, type SeriesInput, type WatchedSeries, watchOne } from './series.js';
import { type CommonShift, commonShift } from './shared-shift.js';
import { mean } from './statistics/median.js';
import {
  type Prediction,
  predictPooled,
  type Sample,
  withoutSeason,
} from './statistics/pooled-interval.js';
import { type ScaleOf, scaleOf } from './statistics/scale.js';
import { type TargetReach, targetReaches } from './target-reach.js';

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

/** What is judged of all clusters of a programme together, since they share season and variance. */
export interface Assessment {
  /** Every watched series. */
  readonly series: readonly AssessedSeries[];
  readonly reaches: readonly TargetReach[];
  /** What it was made from. */
  readonly from: SeriesInput;
  /** One series; `undefined` where the indicator is not watched. */
  seriesOf(indicator: string, funder: string): AssessedSeries | undefined;
  /** The same programme after another quarter. */
  after(quarter: Quarter): Assessment;
}

/**
 * As a programme stood after `asOf`: each cluster's latest report up to then is judged. Each part is
 * worked out when it is first asked for; `after` may be given by who keeps assessments.
 */
export function assessProgramme(
  input: SeriesInput,
  after: Assessment['after'] = (asOf) => assessProgramme({ ...input, asOf }),
): Assessment {
  const definitions = once(() => definitionsIn(input.programme, input.asOf));
  const known = new Map<string, AssessedSeries>();
  const seriesOf = (code: string, funder: string): AssessedSeries | undefined => {
    const key = seriesKey(code, funder);
    const indicator = definitions().get(code);
    if (known.has(key) || indicator?.floors === undefined) return known.get(key);
    const assessed = assessSeries(watchOne(input, { indicator, funder }));
    known.set(key, assessed);
    return assessed;
  };
  const series = once(() =>
    [...definitions().values()].flatMap((indicator) =>
      fundersOf(input.programme, indicator).flatMap(
        (funder) => seriesOf(indicator.code, funder) ?? [],
      ),
    ),
  );
  const reaches = once(() => targetReaches(input));
  return {
    get series() {
      return series();
    },
    get reaches() {
      return reaches();
    },
    from: input,
    seriesOf,
    after,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** One series of every cluster, judged together. */
function assessSeries({ indicator, funder, clusters }: WatchedSeries): AssessedSeries {
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
