import type { FactsIndex, IndexedFacts } from './facts-index.js';
import { BITS_PER_WORD, type Layout } from './layout.js';

/** Distinct organisations by funder and bit: `counts[funder * bits + bit]`. */
export interface Headcount {
  readonly all: Int32Array;
  /** Only those that had not participated for the funder before the window. */
  readonly fresh: Int32Array;
}

const NEVER = 0x7fffffff;

/** For each organisation and funder the number of the first quarter in which it participated. */
export function firstParticipations(
  reports: readonly IndexedFacts[],
  index: FactsIndex,
): Int32Array {
  const { funders, words } = index.layout;
  const first = new Int32Array(index.organisationCount * funders.length).fill(NEVER);
  for (const report of reports) {
    const { bits } = report.facts.digest.organisations;
    report.organisations.forEach((organisation, row) => {
      for (let funder = 0; funder < funders.length; funder += 1) {
        const participates = ((bits[(row * funders.length + funder) * words] ?? 0) & 1) === 1;
        const at = organisation * funders.length + funder;
        if (participates) first[at] = Math.min(first[at] ?? NEVER, report.quarter);
      }
    });
  }
  return first;
}

/** `first` and `start` tell who is new: first participation not before quarter number `start`. */
export function countOrganisations(
  reports: readonly IndexedFacts[],
  index: FactsIndex,
  since: { readonly first: Int32Array; readonly start: number },
): Headcount {
  const stride = index.layout.funders.length * index.layout.words;
  const union = new Int32Array(index.organisationCount * stride);
  for (const report of reports) {
    orInto(union, report.organisations, report.facts.digest.organisations.bits, stride);
  }
  return {
    all: countBits(union, index.layout, () => true),
    fresh: countBits(union, index.layout, (slot) => (since.first[slot] ?? NEVER) >= since.start),
  };
}

/** The same for one report alone, without regard to who is new. */
export function countOwnOrganisations(report: IndexedFacts, layout: Layout): Headcount {
  const all = countBits(report.facts.digest.organisations.bits, layout, () => true);
  return { all, fresh: all };
}

/** Kind bits of the distinct activities: `union[activity * funders + funder]`. */
export function uniteActivities(reports: readonly IndexedFacts[], index: FactsIndex): Int32Array {
  const stride = index.layout.funders.length;
  const union = new Int32Array(index.activityCount * stride);
  for (const report of reports) {
    orInto(union, report.activities, report.facts.digest.activities.kinds, stride);
  }
  return union;
}

function orInto(
  union: Int32Array,
  places: readonly number[],
  rows: readonly number[],
  stride: number,
): void {
  for (let row = 0; row < places.length; row += 1) {
    const base = (places[row] ?? 0) * stride;
    for (let offset = 0; offset < stride; offset += 1) {
      union[base + offset] = (union[base + offset] ?? 0) | (rows[row * stride + offset] ?? 0);
    }
  }
}

/** `counts` is asked with the slot `organisation * funders + funder`. */
function countBits(
  packed: ArrayLike<number>,
  layout: Layout,
  counts: (slot: number) => boolean,
): Int32Array {
  const { funders, words } = layout;
  const bits = layout.bits.size + 1;
  const tally = new Int32Array(funders.length * bits);
  for (let at = 0; at < packed.length; at += 1) {
    const slot = Math.floor(at / words);
    let rest = packed[at] ?? 0;
    if (rest === 0 || !counts(slot)) continue;
    const base = (slot % funders.length) * bits + (at % words) * BITS_PER_WORD;
    for (; rest !== 0; rest &= rest - 1) {
      const bit = base + 31 - Math.clz32(rest & -rest);
      tally[bit] = (tally[bit] ?? 0) + 1;
    }
  }
  return tally;
}
