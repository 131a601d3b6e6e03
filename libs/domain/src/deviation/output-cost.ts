import { measureBetween } from '../aggregation/gather.js';
import type { Quarter } from '../calendar/quarter.js';
import { ratio } from '../report/decimal.js';
import { ALL } from '../report/report.js';
import { toNumber } from './magnitude.js';
import type { SeriesInput } from './series.js';
import { eligibleCosts, yearStart } from './spend.js';

/** What one output of an indicator cost a cluster over the year up to its latest report, in DKK. */
export interface OutputCost {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly indicator: string;
  readonly cost: number;
}

/** Of the outputs that the programme compares; none where nothing was spent or made. */
export function costsPerOutput({ programme, facts, asOf }: SeriesInput): OutputCost[] {
  const outputs = programme.limits.costPerOutput ?? [];
  const costs = eligibleCosts(programme);
  if (costs === undefined || outputs.length === 0) return [];
  const known = facts.filter(({ quarter }) => quarter <= asOf);
  const byCluster = Map.groupBy(known, ({ cluster }) => cluster);
  return [...byCluster].flatMap(([cluster, own]) => {
    const quarter = own.map((each) => each.quarter).reduce((a, b) => (a > b ? a : b));
    const span = { from: yearStart(quarter), to: quarter };
    const measured = measureBetween(programme, own, span);
    return outputs.flatMap((indicator) => {
      const [spent, made] = [measured(costs, ALL).value, measured(indicator, ALL).value];
      const cost = spent === null || made === null ? undefined : ratio(spent, made);
      if (cost === undefined || cost <= 0n) return [];
      return [{ cluster, quarter, indicator, cost: toNumber(cost) }];
    });
  });
}
