import { LockMode } from '@mikro-orm/postgresql';
import { asOwner } from '../database/transaction.js';
import { CalendarFeed } from '../entities/calendar-feed.entity.js';

/** Voids the address of a cluster's calendar feed; answers the generation of the next one. */
export async function renewFeed(adminUrl: string, cluster: string): Promise<number> {
  return asOwner(adminUrl, async ({ em, query }) => {
    // The row first, so that two first renewals at once wait for each other at the lock.
    await em.upsert(CalendarFeed, { cluster, generation: 0 }, { onConflictAction: 'ignore' });
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const feed = await em.findOneOrFail(CalendarFeed, { cluster }, { lockMode, refresh: true });
    feed.generation += 1;
    await em.flush();
    await query(`select klyngepuls.append_audit($1, 'feed-renewed', $2)`, [
      cluster,
      String(feed.generation),
    ]);
    return feed.generation;
  });
}
