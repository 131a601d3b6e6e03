import { type Decimal, decimal } from '../base/decimal.js';
import { type Quarter, quarterNumber } from '../calendar/quarter.js';
import { ALL } from '../programme/funder.js';
import type { Programme } from '../programme/programme.js';
import { type Layout, layoutOf } from './layout.js';
import type { Amounts, ReportDigest } from './report-digest.js';

/** One report in force. `styrkeposition` is its cluster's on the last day of its quarter. */
export interface ClusterFacts {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly styrkeposition: string;
  readonly digest: ReportDigest;
  /** Codes of the funders that have approved this revision. */
  readonly approvedBy: readonly string[];
}

/** One report with its ids turned into places in arrays, and its amounts into numbers. */
export interface IndexedFacts {
  readonly facts: ClusterFacts;
  readonly quarter: number;
  readonly organisations: readonly number[];
  readonly activities: readonly number[];
  readonly derived: AmountTable;
  readonly stated: AmountTable;
}

type AmountTable = ReadonlyMap<string, ReadonlyMap<string, Decimal>>;

export interface FactsIndex {
  readonly layout: Layout;
  /** By quarter, then cluster, whatever the order they came in. */
  readonly reports: readonly IndexedFacts[];
  readonly organisationCount: number;
  readonly activityCount: number;
}

export function indexFacts(programme: Programme, facts: readonly ClusterFacts[]): FactsIndex {
  const organisations = new Map<string, number>();
  const activities = new Map<string, number>();
  const reports = facts.toSorted(byQuarterThenCluster).map((each) => ({
    facts: each,
    quarter: quarterNumber(each.quarter),
    organisations: each.digest.organisations.ids.map((id) => placeFor(organisations, id)),
    activities: each.digest.activities.ids.map((id) =>
      placeFor(activities, `${each.cluster}\n${id}`),
    ),
    derived: parseTable(each.digest.derived),
    stated: parseTable(each.digest.stated),
  }));
  return {
    layout: layoutOf(programme),
    reports,
    organisationCount: organisations.size,
    activityCount: activities.size,
  };
}

export function isWithin(styrkeposition: string, scope: string): boolean {
  return scope === ALL || scope === styrkeposition;
}

function byQuarterThenCluster(a: ClusterFacts, b: ClusterFacts): number {
  if (a.quarter !== b.quarter) return a.quarter < b.quarter ? -1 : 1;
  if (a.cluster === b.cluster) return 0;
  return a.cluster < b.cluster ? -1 : 1;
}

function placeFor(places: Map<string, number>, key: string): number {
  const known = places.get(key);
  if (known !== undefined) return known;
  places.set(key, places.size);
  return places.size - 1;
}

function parseTable(table: Readonly<Record<string, Amounts>>): AmountTable {
  return new Map(
    Object.entries(table).map(([key, amounts]) => [
      key,
      new Map(Object.entries(amounts).map(([inner, text]) => [inner, decimal(text)])),
    ]),
  );
}
