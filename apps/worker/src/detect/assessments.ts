import {
  type Assessment,
  assessProgramme,
  type ClusterFacts,
  type ClusterTable,
  type Programme,
  type Quarter,
  type ReportDigest,
  type Ruling,
  tabulate,
} from '#domain';

/** What was made of facts with this key holds for as long as they have it. */
interface Kept<T> {
  readonly key: string;
  readonly made: T;
}

interface Memory {
  readonly tables: Map<string, Kept<ClusterTable>>;
  readonly assessments: Map<Quarter, Kept<Assessment>>;
}

/** Of each programme document the newest facts only: one table a cluster, one assessment a quarter. */
const memories = new WeakMap<Programme, Memory>();

/** A digest is one revision's and never changes, so a number of its own names its content. */
const numbers = new WeakMap<ReportDigest, number>();
let lastNumber = 0;

/**
 * How series are judged together after each quarter. Tables and assessments are kept in the process:
 * a further report makes its cluster's table and the assessments from its quarter on anew.
 */
export function assessmentsOf(
  programme: Programme,
  facts: readonly ClusterFacts[],
  rulings: readonly Ruling[],
): (quarter: Quarter) => Assessment {
  const memory = memories.get(programme) ?? { tables: new Map(), assessments: new Map() };
  memories.set(programme, memory);
  const tables = [...Map.groupBy(facts, ({ cluster }) => cluster)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([cluster, own]) =>
      keep(memory.tables, cluster, keyOf(own), () => tabulate(programme, cluster, own)),
    );
  const ruled = JSON.stringify(rulings);
  const assessAt = (quarter: Quarter): Assessment => {
    const key = `${keyOf(facts.filter((each) => each.quarter <= quarter))} ${ruled}`;
    return keep(memory.assessments, quarter, key, () =>
      assessProgramme({ programme, tables, asOf: quarter, rulings }, assessAt),
    );
  };
  return assessAt;
}

function keep<K, T>(kept: Map<K, Kept<T>>, place: K, key: string, make: () => T): T {
  const found = kept.get(place);
  if (found?.key === key) return found.made;
  const made = make();
  kept.set(place, { key, made });
  return made;
}

function keyOf(facts: readonly ClusterFacts[]): string {
  return facts.map(({ digest }) => numberOf(digest)).join();
}

function numberOf(digest: ReportDigest): number {
  const known = numbers.get(digest);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(digest, lastNumber);
  return lastNumber;
}
