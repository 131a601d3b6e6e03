import { DECIMALS } from '../aggregation/measure.js';
import { type Decimal, decimal, formatDecimal, fromInteger, ratio, sum } from '../base/decimal.js';
import { type Quarter, quartersBetween, shiftQuarter } from '../calendar/quarter.js';
import { ALL } from '../programme/funder.js';
import { clustersDue } from '../programme/programme.js';
import { type ProgrammeInput, reportedQuarters } from './detect-in-programme.js';
import { toDecimal, toNumber } from './magnitude.js';
import { chanceOf, spanOf } from './statistics/futures.js';
import { addsUp, dueBy, type TargetReach } from './target-reach.js';

/** The way to a target as it is told: decimal text. */
export interface ToldReach {
  /** A cluster's code, or `ALL` for the promises of all of them, added up. */
  readonly cluster: string;
  readonly funder: string;
  readonly indicator: string;
  readonly from: Quarter;
  readonly to: Quarter;
  readonly target: string;
  /** The last quarter that is known, and how many of the clusters have reported it. */
  readonly latest: Quarter;
  readonly reporters: number;
  readonly clusters: number;
  /** Every quarter of the target: what is done by its end, null where unknown, and what is due. */
  readonly series: readonly {
    readonly quarter: Quarter;
    readonly done: string | null;
    readonly due: string;
  }[];
  readonly quartersLeft: number;
  readonly neededEach: string | null;
  readonly givenEach: string | null;
  /** 0 to 1; null while too few quarters say how they vary. */
  readonly chance: number | null;
  /** The middle of the simulated futures, and the ends between which eight of ten lie. */
  readonly forecast: {
    readonly low: string;
    readonly value: string;
    readonly high: string;
  } | null;
}

/**
 * Every target that has begun: each cluster's own at its latest report, as `KP-D020` judges it, and
 * all clusters' together where quarters add up. What two clusters promise is promised twice, so the
 * sum counts an organisation once for each of them.
 */
export function reachesInProgramme(input: ProgrammeInput): ToldReach[] {
  const own = [...reportedQuarters(input)].flatMap(([cluster, quarters]) => {
    const latest = quarters.at(-1);
    const reaches = latest === undefined ? [] : input.assessAt(latest).reaches;
    return reaches.filter(({ target }) => target.cluster === cluster);
  });
  const due = new Set(clustersDue(input.programme, input.asOf));
  const alike = Map.groupBy(
    own.filter(({ target, indicator }) => due.has(target.cluster) && addsUp(indicator)),
    ({ target: { funder, indicator, from, to } }) => [funder, indicator, from, to].join(' '),
  );
  return [
    ...own.flatMap((reach) => tell(reach.target.cluster, [reach])),
    ...[...alike.values()].flatMap((reaches) => tell(ALL, reaches)),
  ];
}

function tell(cluster: string, reaches: readonly TargetReach[]): ToldReach[] {
  const [first] = reaches;
  if (first === undefined) return [];
  const { indicator, target: place } = first;
  const format = (value: Decimal) => formatDecimal(value, DECIMALS[indicator.unit]);
  const latest = reaches.map((reach) => reach.latest).reduce((a, b) => (a > b ? a : b));
  const end = latest < place.to ? latest : place.to;
  const left = end < place.to ? quartersBetween(shiftQuarter(end, 1), place.to).length : 0;
  const whole = sum(reaches.map(({ target }) => decimal(target.value)));
  const done = sum(reaches.map((reach) => reach.done));
  const missing = whole - done;
  const builds = addsUp(indicator);
  const needed = builds && missing > 0n ? ratio(missing, fromInteger(left)) : undefined;
  const given = reaches.flatMap(({ givenEach }) => givenEach ?? []);
  const ends = addEnds(reaches);
  const isThere = builds && missing <= 0n;
  const chance = isThere ? 1 : ends && chanceOf(ends, toNumber(whole));
  const span = ends && spanOf(ends);
  const tellEnd = (value: number) => format(toDecimal(value));
  return [
    {
      cluster,
      funder: place.funder,
      indicator: place.indicator,
      from: place.from,
      to: place.to,
      target: format(whole),
      latest: end,
      reporters: reaches.filter((reach) => reach.latest >= end).length,
      clusters: reaches.length,
      series: quartersBetween(place.from, place.to).map((quarter) => {
        const known = doneBy(reaches, quarter);
        const asked = sum(reaches.map(({ target }) => dueBy(target, indicator, quarter)));
        return { quarter, done: known === undefined ? null : format(known), due: format(asked) };
      }),
      quartersLeft: left,
      neededEach: needed === undefined ? null : format(needed),
      givenEach: builds && given.length > 0 ? format(sum(given)) : null,
      chance: chance ?? null,
      forecast:
        span === undefined
          ? null
          : { low: tellEnd(span.low), value: tellEnd(span.value), high: tellEnd(span.high) },
    },
  ];
}

/** What was last known of each, once any of them is known for the quarter itself. */
function doneBy(reaches: readonly TargetReach[], quarter: Quarter): Decimal | undefined {
  const isKnown = reaches.some(({ path }) => path.some((step) => step.quarter === quarter));
  if (!isKnown) return undefined;
  return sum(
    reaches.map(({ path }) => path.findLast((step) => step.quarter <= quarter)?.done ?? 0n),
  );
}

/** Future by future, since every cluster's are drawn on their own. */
function addEnds(reaches: readonly TargetReach[]): readonly number[] | undefined {
  const all = reaches.map(({ ends }) => ends);
  const [first, ...others] = all;
  if (first === undefined || others.some((ends) => ends === undefined)) return undefined;
  return first.map((end, run) => others.reduce((total, ends) => total + (ends?.[run] ?? 0), end));
}
