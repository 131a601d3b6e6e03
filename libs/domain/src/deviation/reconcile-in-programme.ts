import { CODES_BESIDE_OTHERS } from './detect-deviations.js';
import type { FoundOf } from './detect-in-programme.js';
import { codeOfKey } from './deviation.js';
import { type KnownDeviation, type ReconciledDeviation, reconcile } from './reconcile.js';

export interface ReconciledOf extends ReconciledDeviation {
  readonly cluster: string;
}

/**
 * The life of every deviation of a programme after it was detected again; `known` is by cluster.
 * Where a cluster was only asked what a report of any cluster may change, what it was not asked
 * stays as it is.
 */
export function reconcileInProgramme(
  found: readonly FoundOf[],
  known: ReadonlyMap<string, readonly KnownDeviation[]>,
): ReconciledOf[] {
  return found.flatMap(({ cluster, isComplete, latest, deviations }) => {
    const asked = (known.get(cluster) ?? []).filter(
      ({ key }) => isComplete || CODES_BESIDE_OTHERS.has(codeOfKey(key)),
    );
    return reconcile(asked, deviations, latest).map((each) => ({ ...each, cluster }));
  });
}
