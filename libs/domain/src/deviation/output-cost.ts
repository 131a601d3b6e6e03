import type { Quarter } from '../calendar/quarter.js';
import type { ClusterTable } from './cluster-table.js';
import { toNumber } from './magnitude.js';

/** By cluster, what one output of an indicator cost over the year up to the quarter's report, in DKK. */
export function costsPerOutput(
  tables: readonly ClusterTable[],
  indicator: string,
  quarter: Quarter,
): ReadonlyMap<string, number> {
  return new Map(
    tables.flatMap(({ cluster, costs }) => {
      const point = costs.get(indicator)?.find((each) => each.quarter === quarter);
      return point === undefined ? [] : [[cluster, toNumber(point.value)] as const];
    }),
  );
}
