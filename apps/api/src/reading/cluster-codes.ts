import type { View } from './reader-transactions.js';

/** Codes of clusters are public, so naming a foreign one is no secret: it only has no rows. */
export function clusterCodes({ programmes }: Pick<View, 'programmes'>): string[] {
  return programmes.flatMap(({ programme }) => programme.clusters.map(({ code }) => code));
}
