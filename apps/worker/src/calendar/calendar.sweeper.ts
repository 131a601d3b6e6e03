import type { EntityManager } from '@mikro-orm/postgresql';
import { EVERYTHING, markOverdue, takeLead, withReader } from '#persistence';

/** Has the clusters looked at whose deadline has passed; answers how many. */
export async function markOverdueOnce(em: EntityManager): Promise<number> {
  return withReader(em, EVERYTHING, async (sql) => ((await takeLead(sql)) ? markOverdue(sql) : 0));
}
