import { type ClusterFacts, type FactsIndex, indexFacts } from '../aggregation/facts-index.js';
import { definitionsIn, gather } from '../aggregation/gather.js';
import { firstParticipations } from '../aggregation/headcount.js';
import { type Measure, measure } from '../aggregation/measure.js';
import { type Decimal, ratio } from '../base/decimal.js';
import { type Quarter, yearStart } from '../calendar/quarter.js';
import { eligibleCosts } from '../programme/eligible-costs.js';
import { ALL, fundersOfFigure } from '../programme/funder.js';
import type { Target } from '../programme/grant.js';
import type { Indicator } from '../programme/indicator.js';
import type { Programme } from '../programme/programme.js';

export interface Point {
  readonly quarter: Quarter;
  readonly value: Decimal;
}

/**
 * All that is judged of one cluster beside others, quarter by quarter, oldest first. What stands
 * under a quarter depends on no later report, so that it can be cut at any.
 */
export interface ClusterTable {
  readonly cluster: string;
  readonly quarters: readonly Quarter[];
  /** Known values of the quarter alone, by `seriesKey`. */
  readonly values: ReadonlyMap<string, readonly Point[]>;
  /** What is done from each target's first quarter on, in the order of the programme's targets. */
  readonly progress: ReadonlyMap<Target, readonly Point[]>;
  /** What one output has cost over the year so far, by indicator. */
  readonly costs: ReadonlyMap<string, readonly Point[]>;
}

export function seriesKey(indicator: string, funder: string): string {
  return `${indicator} ${funder}`;
}

/** Funders whose series of an indicator are watched; `ALL` where the figure is the cluster's own. */
export function fundersOf(programme: Programme, indicator: Indicator): readonly string[] {
  return fundersOfFigure(
    indicator,
    programme.funders.map(({ code }) => code),
  );
}

/** One table for each cluster among the facts, by code. */
export function tabulateAll(
  programme: Programme,
  facts: readonly ClusterFacts[],
): readonly ClusterTable[] {
  return [...Map.groupBy(facts, ({ cluster }) => cluster)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([cluster, own]) => tabulate(programme, cluster, own));
}

/** Of a cluster's reports in force, in any order. */
export function tabulate(
  programme: Programme,
  cluster: string,
  facts: readonly ClusterFacts[],
): ClusterTable {
  const index = indexFacts(programme, facts);
  const reports = { programme, index, first: firstParticipations(index.reports, index) };
  const targets = programme.targets.filter((target) => target.cluster === cluster);
  const values = new Table<string>();
  const progress = new Table<Target>();
  const costs = new Table<string>();
  for (const { facts: report } of index.reports) {
    const { quarter } = report;
    const own = measureSince(reports, quarter, quarter);
    for (const [code, funder] of watchedIn(programme)) {
      values.add(seriesKey(code, funder), { quarter, value: own(code, funder).value });
    }
    const running = targets.filter(({ from, to }) => from <= quarter && quarter <= to);
    for (const [from, begun] of Map.groupBy(running, (target) => target.from)) {
      const done = measureSince(reports, from, quarter);
      for (const target of begun) {
        const { value, bounds } = done(target.indicator, target.funder);
        // Of what is known only as bounds, the high one is the kindest reading.
        progress.add(target, { quarter, value: value ?? bounds?.high ?? null });
      }
    }
    addCosts(costs, reports, quarter);
  }
  const quarters = index.reports.map((report) => report.facts.quarter);
  return { cluster, quarters, values: values.rows, progress: progress.rows, costs: costs.rows };
}

/** Rows that grow by a point; what is not known adds none. */
class Table<Key> {
  readonly rows = new Map<Key, Point[]>();

  add(key: Key, { quarter, value }: { quarter: Quarter; value: Decimal | null }): void {
    if (value === null) return;
    const row = this.rows.get(key);
    if (row === undefined) this.rows.set(key, [{ quarter, value }]);
    else row.push({ quarter, value });
  }
}

interface ClusterReports {
  readonly programme: Programme;
  readonly index: FactsIndex;
  readonly first: Int32Array;
}

function measureSince(
  { programme, index, first }: ClusterReports,
  start: Quarter,
  end: Quarter,
): (indicator: string, funder: string) => Measure {
  const reports = index.reports.filter(
    ({ facts: { quarter } }) => start <= quarter && quarter <= end,
  );
  const definitions = definitionsIn(programme, end);
  const window = gather(index, reports, { start, definitions, first });
  return (indicator, funder) => measure(window, indicator, funder);
}

/** Every version's, since which of them is watched depends on the quarter that looks back. */
function watchedIn(programme: Programme): readonly (readonly [code: string, funder: string])[] {
  const keys = programme.indicators
    .filter(({ floors }) => floors !== undefined)
    .flatMap((indicator) =>
      fundersOf(programme, indicator).map((funder) => [indicator.code, funder] as const),
    );
  return [...new Map(keys.map((key) => [key.join(' '), key])).values()];
}

function addCosts(costs: Table<string>, reports: ClusterReports, quarter: Quarter): void {
  const outputs = reports.programme.limits.costPerOutput ?? [];
  const spending = eligibleCosts(reports.programme);
  if (spending === undefined || outputs.length === 0) return;
  const year = measureSince(reports, yearStart(quarter), quarter);
  const spent = year(spending, ALL).value;
  for (const code of outputs) {
    const made = year(code, ALL).value;
    const cost = spent === null || made === null ? undefined : ratio(spent, made);
    if (cost !== undefined && cost > 0n) costs.add(code, { quarter, value: cost });
  }
}
