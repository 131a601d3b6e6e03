import { ALL } from '../programme/funder.js';
import type { Programme } from '../programme/programme.js';
import type { ClusterFacts } from './facts-index.js';
import { layoutOf, maskOf, wordOf } from './layout.js';

/** How many organisations of an indicator a cluster has, and how many of them another has too. */
export interface Overlap {
  readonly clusters: readonly { readonly cluster: string; readonly count: number | null }[];
  /** Every two clusters once, in order of their codes. */
  readonly pairs: readonly {
    readonly clusters: readonly [string, string];
    readonly count: number | null;
  }[];
}

/** So few organisations could be guessed by those who know the two clusters. */
export const OVERLAP_MIN = 3;

/** Indicators by whose organisations clusters can be compared, in the programme's order. */
export function comparableIndicators(programme: Programme): string[] {
  return programme.indicators.flatMap(({ code, derivation }) =>
    derivation.from === 'organisations' && derivation.where.firstTime !== true ? [code] : [],
  );
}

/**
 * Distinct organisations of the facts, which are those of one window, by cluster and by pairs of
 * clusters. A count from 1 to below `OVERLAP_MIN` is null: nobody is to be recognised by it.
 */
export function overlapOf(
  programme: Programme,
  facts: readonly ClusterFacts[],
  indicator: string,
): Overlap {
  const byCluster = new Map<string, Set<string>>();
  for (const each of facts) {
    const known = byCluster.get(each.cluster) ?? new Set();
    byCluster.set(each.cluster, known);
    for (const id of organisationsOf(programme, each, indicator)) known.add(id);
  }
  const sets = [...byCluster].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    clusters: sets.map(([cluster, ids]) => ({ cluster, count: told(ids.size) })),
    pairs: sets.flatMap(([a, left], place) =>
      sets.slice(place + 1).map(([b, right]) => ({
        clusters: [a, b] as const,
        count: told([...left].filter((id) => right.has(id)).length),
      })),
    ),
  };
}

function told(count: number): number | null {
  return count > 0 && count < OVERLAP_MIN ? null : count;
}

function organisationsOf(
  programme: Programme,
  { digest }: ClusterFacts,
  indicator: string,
): string[] {
  const layout = layoutOf(programme);
  const bit = layout.bits.get(indicator);
  if (bit === undefined) return [];
  const all = layout.funders.indexOf(ALL);
  return digest.organisations.ids.filter((_, row) => {
    const word = (row * layout.funders.length + all) * layout.words + wordOf(bit);
    return ((digest.organisations.bits[word] ?? 0) & maskOf(bit)) !== 0;
  });
}
