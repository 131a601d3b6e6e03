import type { EntityManager } from '@mikro-orm/postgresql';
import {
  EVERYTHING,
  type SweepLimits,
  type Swept,
  sweep,
  takeLead,
  withReader,
} from '#persistence';

/** One round of the sweeper; `undefined` when another process is at it. */
export async function sweepOnce(
  em: EntityManager,
  limits: SweepLimits,
): Promise<Swept | undefined> {
  return withReader(em, EVERYTHING, async (sql) =>
    (await takeLead(sql)) ? sweep(sql, limits) : undefined,
  );
}
