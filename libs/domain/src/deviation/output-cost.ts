import type { Quarter } from '../calendar/quarter.js';
import type { ClusterTable } from './cluster-table.js';
import { toNumber } from './magnitude.js';

/** What one output of an indicator cost a cluster over the year up to its latest report, in DKK. */
export interface OutputCost {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly indicator: string;
  readonly cost: number;
}

/** Of the outputs that the programme compares; none where nothing was spent or made. */
export function costsPerOutput(tables: readonly ClusterTable[], asOf: Quarter): OutputCost[] {
  return tables.flatMap(({ cluster, quarters, costs }) => {
    const latest = quarters.findLast((quarter) => quarter <= asOf);
    return [...costs].flatMap(([indicator, points]) => {
      const point = points.find(({ quarter }) => quarter === latest);
      if (point === undefined) return [];
      return [{ cluster, quarter: point.quarter, indicator, cost: toNumber(point.value) }];
    });
  });
}
