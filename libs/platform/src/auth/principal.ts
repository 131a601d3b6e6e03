import {
  type IsoDate,
  type Programme,
  type Quarter,
  quarterEnd,
  quarterOf,
  shiftQuarter,
} from '#domain';
import type { Reader } from '#persistence';
import type { Scope } from './api-key.js';

/** Who is calling, as the key or the portal's token says. */
export interface Principal {
  /** The id of an API key; `person:` and the subject of a person. */
  readonly keyId: string;
  readonly role: 'cluster' | 'funder' | 'admin';
  /** The codes that a cluster's key may report for; empty for the others. */
  readonly clusters: readonly string[];
  readonly funder?: string;
  readonly scopes: readonly Scope[];
}

/** What the principal may see: a cluster its own and what it holds or held, the others everything. */
export function readerOf(principal: Principal, programmes: readonly Programme[]): Reader {
  if (principal.role !== 'cluster') return { clusters: '*' };
  const own = new Set(principal.clusters);
  const holds = programmes.flatMap((programme) =>
    programme.clusters
      .filter((cluster) => own.has(cluster.code))
      .flatMap((cluster) => cluster.designations)
      .map(({ styrkeposition, from, to }) => ({
        styrkeposition,
        from: quarterOf(from),
        to: lastWhole(to ?? programme.to),
      })),
  );
  return { clusters: principal.clusters, holds };
}

/** The last quarter that has ended by a day: who holds a styrkeposition is asked on that day. */
function lastWhole(day: IsoDate): Quarter {
  const quarter = quarterOf(day);
  return quarterEnd(quarter) <= day ? quarter : shiftQuarter(quarter, -1);
}
