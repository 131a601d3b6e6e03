import { type ClusterFacts, indexFacts } from '../aggregation/facts-index.js';
import { definitionsIn, gather } from '../aggregation/gather.js';
import { firstParticipations } from '../aggregation/headcount.js';
import { measure } from '../aggregation/measure.js';
import { type Quarter, quarterEnd, quarterOf, shiftQuarter } from '../calendar/quarter.js';
import { type Indicator, inForce, type Programme } from '../programme/programme.js';
import type { Decimal } from '../report/decimal.js';
import { ALL } from '../report/report.js';
import type { Ruling } from './ruling.js';

export interface Point {
  readonly quarter: Quarter;
  readonly value: Decimal;
}

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
  /** Reports in force of every cluster, from the programme's first quarter on, in any order. */
  readonly facts: readonly ClusterFacts[];
  /** Later reports are not looked at. */
  readonly asOf: Quarter;
  readonly rulings?: readonly Ruling[];
}

/**
 * The series of every indicator that has floors: for each funder, or once where the figure is the
 * cluster's own. A cluster whose latest report says nothing of the indicator has no series.
 */
export function watchSeries(input: SeriesInput): WatchedSeries[] {
  const { programme, asOf } = input;
  const watched = [...definitionsIn(programme, asOf).values()]
    .filter(({ floors }) => floors !== undefined)
    .flatMap((indicator) =>
      fundersOf(programme, indicator).map((funder) => ({ indicator, funder })),
    );
  const byCluster = Map.groupBy(
    input.facts.filter(({ quarter }) => quarter <= asOf),
    ({ cluster }) => cluster,
  );
  const clusters = [...byCluster].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const tables = clusters.map(([cluster, facts]) => ({
    cluster,
    points: pointsOf(programme, facts, watched),
  }));
  return watched.map((each, place) => ({
    ...each,
    clusters: tables.flatMap(({ cluster, points: { latest, columns } }) => {
      const series = cutAtBreaks(input, { ...each, cluster, latest }, columns[place] ?? []);
      return series ?? [];
    }),
  }));
}

function fundersOf(programme: Programme, { stated }: Indicator): readonly string[] {
  return stated === 'cluster' ? [ALL] : programme.funders.map(({ code }) => code);
}

interface Watched {
  readonly indicator: Indicator;
  readonly funder: string;
}

/** For each watched series the known values of one cluster, quarter by quarter. */
function pointsOf(
  programme: Programme,
  facts: readonly ClusterFacts[],
  watched: readonly Watched[],
): { readonly latest: Quarter | undefined; readonly columns: readonly Point[][] } {
  const index = indexFacts(programme, facts);
  const first = firstParticipations(index.reports, index);
  const columns: Point[][] = watched.map(() => []);
  for (const report of index.reports) {
    const { quarter } = report.facts;
    const definitions = definitionsIn(programme, quarter);
    const window = gather(index, [report], { start: quarter, definitions, first });
    watched.forEach(({ indicator, funder }, place) => {
      const { value } = measure(window, indicator.code, funder);
      if (value !== null) columns[place]?.push({ quarter, value });
    });
  }
  return { latest: index.reports.at(-1)?.facts.quarter, columns };
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
      point.quarter >= start && (point.quarter === quarter || !errors.includes(point.quarter)),
  );
  const latest = kept.at(-1);
  return latest?.quarter === quarter ? { cluster, history: kept.slice(0, -1), latest } : undefined;
}

function changes(points: readonly Point[]): Point[] {
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
    ...rulingsOn(input, place, 'new-level'),
  ];
  const first = quarterOf(programme.from);
  return starts.reduce((last, each) => (each <= latest && each > last ? each : last), first);
}

function rulingsOn(
  { rulings = [] }: SeriesInput,
  place: Watched & { readonly cluster: string },
  verdict: Ruling['verdict'],
): Quarter[] {
  return rulings
    .filter(
      (ruling) =>
        ruling.verdict === verdict &&
        ruling.cluster === place.cluster &&
        ruling.funder === place.funder &&
        ruling.indicator === place.indicator.code,
    )
    .map(({ quarter }) => quarter);
}
