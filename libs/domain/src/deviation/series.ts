import { DECIMALS } from '../aggregation/measure.js';
import { formatDecimal } from '../base/decimal.js';
import { type Quarter, quarterEnd, quarterOf, shiftQuarter } from '../calendar/quarter.js';
import type { Indicator } from '../programme/indicator.js';
import { inForce, type Programme } from '../programme/programme.js';
import { type ClusterTable, type Point, seriesKey } from './cluster-table.js';
import type { Ruling } from './ruling.js';

/** One cluster's quarterly values since the last break, oldest first, without confirmed errors. */
export interface ClusterSeries {
  readonly cluster: string;
  readonly history: readonly Point[];
  /** The value of the cluster's latest report. */
  readonly latest: Point;
}

/** All clusters' series of one indicator and funder. */
export interface WatchedSeries {
  readonly indicator: Indicator;
  readonly funder: string;
  readonly clusters: readonly ClusterSeries[];
}

export interface SeriesInput {
  readonly programme: Programme;
  /** Of every cluster, by code. */
  readonly tables: readonly ClusterTable[];
  /** Later quarters are not looked at. */
  readonly asOf: Quarter;
  readonly rulings?: readonly Ruling[];
}

/**
 * All clusters' series of one indicator and funder, as they stood after `asOf`. A cluster whose
 * latest report says nothing of the indicator has no series.
 */
export function watchOne(input: SeriesInput, watched: Watched): WatchedSeries {
  const key = seriesKey(watched.indicator.code, watched.funder);
  return {
    ...watched,
    clusters: input.tables.flatMap(({ cluster, quarters, values }) => {
      const latest = quarters.findLast((quarter) => quarter <= input.asOf);
      return cutAtBreaks(input, { ...watched, cluster, latest }, values.get(key) ?? []) ?? [];
    }),
  };
}

interface Watched {
  readonly indicator: Indicator;
  readonly funder: string;
}

function cutAtBreaks(
  input: SeriesInput,
  place: Watched & { readonly cluster: string; readonly latest: Quarter | undefined },
  points: readonly Point[],
): ClusterSeries | undefined {
  const { cluster, latest: quarter, indicator } = place;
  if (quarter === undefined) return undefined;
  const start = baselineStart(input, { ...place, latest: quarter });
  const errors = rulingsOn(input, place, 'error');
  const kept = (indicator.cumulative ? changes(points) : points).filter(
    (point) =>
      start <= point.quarter &&
      point.quarter <= quarter &&
      (point.quarter === quarter || !errors.some((error) => isRuledOn(point, error, indicator))),
  );
  const latest = kept.at(-1);
  return latest?.quarter === quarter ? { cluster, history: kept.slice(0, -1), latest } : undefined;
}

/** From one quarter to the next; after a quarter that is missing there is none. */
export function changes(points: readonly Point[]): Point[] {
  return points.flatMap(({ quarter, value }, place) => {
    const before = points[place - 1];
    if (before?.quarter !== shiftQuarter(quarter, -1)) return [];
    return [{ quarter, value: value - before.value }];
  });
}

/**
 * The last break up to the latest report: a new version of the indicator or of what it is made
 * from, a new designation of the cluster, a change of scope, or a level that people have accepted.
 */
function baselineStart(
  input: SeriesInput,
  place: Watched & { readonly cluster: string; readonly latest: Quarter },
): Quarter {
  const { programme } = input;
  const { cluster, indicator, latest } = place;
  const { derivation } = indicator;
  const codes = [
    indicator.code,
    ...(derivation.from === 'ratio' ? [...derivation.of, ...derivation.to] : []),
  ];
  const versions = programme.indicators.filter(({ code }) => codes.includes(code));
  const designation = programme.clusters
    .find(({ code }) => code === cluster)
    ?.designations.find((each) => inForce(each, quarterEnd(latest)));
  const scopes = (programme.breaks ?? []).filter(
    ({ clusters, indicators }) =>
      (clusters === undefined || clusters.includes(cluster)) &&
      (indicators === undefined || indicators.some((code) => codes.includes(code))),
  );
  const starts = [
    ...versions.map(({ from }) => from),
    ...(designation === undefined ? [] : [quarterOf(designation.from)]),
    ...scopes.map(({ from }) => from),
    ...rulingsOn(input, place, 'new-level').map(({ quarter }) => quarter),
  ];
  const first = quarterOf(programme.from);
  return starts.reduce((last, each) => (each <= latest && each > last ? each : last), first);
}

function rulingsOn(
  { rulings = [] }: SeriesInput,
  place: Watched & { readonly cluster: string },
  verdict: Ruling['verdict'],
): Ruling[] {
  return rulings.filter(
    (ruling) =>
      ruling.verdict === verdict &&
      ruling.cluster === place.cluster &&
      ruling.funder === place.funder &&
      ruling.indicator === place.indicator.code,
  );
}

/** A value that was corrected since is not the one that was found wrong. */
function isRuledOn(point: Point, { quarter, observed }: Ruling, { unit }: Indicator): boolean {
  if (point.quarter !== quarter) return false;
  return observed === undefined || formatDecimal(point.value, DECIMALS[unit]) === observed;
}
