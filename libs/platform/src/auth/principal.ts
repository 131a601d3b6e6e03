import type { Programme } from '#domain';
import type { Reader } from '#persistence';
import type { Scope } from './api-key.js';

/** Who is calling, as the key says. */
export interface Principal {
  readonly keyId: string;
  readonly role: 'cluster' | 'funder' | 'admin';
  /** The codes that a cluster's key may report for; empty for the others. */
  readonly clusters: readonly string[];
  readonly funder?: string;
  readonly scopes: readonly Scope[];
}

/** What the principal may see: a cluster its own and its styrkepositioner, the others everything. */
export function readerOf(principal: Principal, programmes: readonly Programme[]): Reader {
  if (principal.role !== 'cluster') return { clusters: '*' };
  const own = new Set(principal.clusters);
  const styrkepositioner = programmes.flatMap((programme) =>
    programme.clusters
      .filter((cluster) => own.has(cluster.code))
      .flatMap((cluster) => cluster.designations.map((each) => each.styrkeposition)),
  );
  return { clusters: principal.clusters, styrkepositioner: [...new Set(styrkepositioner)] };
}
