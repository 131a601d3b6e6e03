import { type Decimal, decimal, fromInteger, multiply, ratio, sum } from '../base/decimal.js';
import { type Quarter, quarterNumber, quartersBetween, shiftQuarter } from '../calendar/quarter.js';
import type { Target } from '../programme/grant.js';
import type { Indicator } from '../programme/indicator.js';
import { indicatorInForce, type Programme } from '../programme/programme.js';
import type { Point } from './cluster-table.js';
import { toNumber } from './magnitude.js';
import { changes, type SeriesInput } from './series.js';
import { chanceOf, futuresOf, RUNS } from './statistics/futures.js';
import { type Prediction, predictPooled, type Sample } from './statistics/pooled-interval.js';
import { seedOf } from './statistics/random.js';
import { scaleOf } from './statistics/scale.js';

/** How a cluster stands on the way to one of its targets. */
export interface TargetReach {
  readonly target: Target;
  readonly indicator: Indicator;
  /** The cluster's latest report. */
  readonly latest: Quarter;
  /** What has been done by each reported quarter, oldest first, and what time would ask for by then. */
  readonly path: readonly {
    readonly quarter: Quarter;
    readonly done: Decimal;
    readonly due: Decimal;
  }[];
  readonly done: Decimal;
  readonly due: Decimal;
  readonly quartersLeft: number;
  /** What each quarter that is left must give, and what quarters have given; of what adds up only. */
  readonly neededEach: Decimal | undefined;
  readonly givenEach: Decimal | undefined;
  /** That it is reached yet, 0 to 1; `undefined` while fewer than four quarters say how they vary. */
  readonly chance: number | undefined;
  /** What it ends on in each simulated future; `undefined` as above. */
  readonly ends: readonly number[] | undefined;
}

/** Of every target that has begun by its cluster's latest report, beside the others of its kind. */
export function targetReaches({ programme, tables, asOf }: SeriesInput): TargetReach[] {
  const begun = tables.flatMap((table) => {
    const latest = table.quarters.findLast((quarter) => quarter <= asOf);
    if (latest === undefined) return [];
    return [...table.progress].flatMap(([target, points]) => {
      const known = points.filter(({ quarter }) => quarter <= latest);
      return standingOf(programme, { target, latest, points: known }) ?? [];
    });
  });
  const alike = Map.groupBy(begun, ({ target: { indicator, funder, from, to } }) =>
    [indicator, funder, from, to].join(' '),
  );
  return [...alike.values()].flatMap(judgeTogether);
}

interface Standing {
  readonly target: Target;
  readonly indicator: Indicator;
  readonly latest: Quarter;
  readonly points: readonly Point[];
  readonly done: Decimal;
  /** What each quarter gave; of what does not add up, how it stood. */
  readonly steps: readonly Point[];
  readonly left: readonly Quarter[];
}

function standingOf(
  programme: Programme,
  known: { readonly target: Target; readonly latest: Quarter; readonly points: readonly Point[] },
): Standing | undefined {
  const { target, latest, points } = known;
  const end = latest < target.to ? latest : target.to;
  const indicator = indicatorInForce(programme, target.indicator, end);
  const last = points.at(-1);
  if (indicator === undefined || indicator.direction === 'down' || last === undefined)
    return undefined;
  const first = points.filter(({ quarter }) => quarter === target.from);
  const steps = addsUp(indicator) ? [...first, ...changes(points)] : points;
  const left = end < target.to ? quartersBetween(shiftQuarter(end, 1), target.to) : [];
  return { target, indicator, latest, points, done: last.value, steps, left };
}

/** What stands or is a share does not build up, and is held against the whole target. */
export function addsUp({ type }: Indicator): boolean {
  return type !== 'stock' && type !== 'ratio';
}

function judgeTogether(standings: readonly Standing[]): TargetReach[] {
  const predictions = predictPooled(
    standings.map(({ indicator, steps, latest }) => ({
      history: steps.map((step) => sampleOf(step, indicator)),
      next: { season: quarterNumber(shiftQuarter(latest, 1)) % 4, value: 0 },
    })),
  );
  return standings.map((standing, place) => reachOf(standing, predictions[place]));
}

function sampleOf({ quarter, value }: Point, indicator: Indicator): Sample {
  return { season: quarterNumber(quarter) % 4, value: scaleOf(indicator).apply(toNumber(value)) };
}

function reachOf(standing: Standing, prediction: Prediction | undefined): TargetReach {
  const { target, indicator, latest, points, done, steps, left } = standing;
  const missing = decimal(target.value) - done;
  const ends = endsOf(standing, prediction);
  const builds = addsUp(indicator);
  const each = (total: Decimal, quarters: number) => ratio(total, fromInteger(quarters));
  return {
    target,
    indicator,
    latest,
    done,
    due: dueBy(target, indicator, points.at(-1)?.quarter ?? latest),
    path: points.map(({ quarter, value }) => ({
      quarter,
      done: value,
      due: dueBy(target, indicator, quarter),
    })),
    quartersLeft: left.length,
    neededEach: builds && missing > 0n ? each(missing, left.length) : undefined,
    givenEach: builds ? each(sum(steps.map(({ value }) => value)), steps.length) : undefined,
    chance: chanceIn(standing, ends),
    ends,
  };
}

/** The share of the target that the time passed by the end of a quarter would ask for. */
export function dueBy(target: Target, indicator: Indicator, quarter: Quarter): Decimal {
  const whole = decimal(target.value);
  if (!addsUp(indicator)) return whole;
  const passed = fromInteger(quartersBetween(target.from, quarter).length);
  const all = fromInteger(quartersBetween(target.from, target.to).length);
  return ratio(multiply(whole, passed), all) ?? whole;
}

function chanceIn(
  { target, indicator, done, left }: Standing,
  ends: TargetReach['ends'],
): number | undefined {
  const whole = decimal(target.value);
  const isThere = done >= whole;
  if (left.length === 0 || (isThere && addsUp(indicator))) return isThere ? 1 : 0;
  return ends && chanceOf(ends, toNumber(whole));
}

function endsOf(
  { target, indicator, latest, done, left }: Standing,
  prediction: Prediction | undefined,
): TargetReach['ends'] {
  if (left.length === 0) return Array.from({ length: RUNS }, () => toNumber(done));
  if (prediction === undefined) return undefined;
  const builds = addsUp(indicator);
  return futuresOf({
    start: builds ? toNumber(done) : 0,
    prediction,
    scale: scaleOf(indicator),
    seasons: left.map((quarter) => quarterNumber(quarter) % 4),
    addsUp: builds,
    seed: seedOf([target.cluster, target.indicator, target.funder, latest].join(' ')),
  });
}
