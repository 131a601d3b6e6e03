import type { EntityManager } from '@mikro-orm/postgresql';
import { EVERYTHING, markSent, takeUnsent, withReader } from '#persistence';
import { failpoint, type StageQueues, withDeadline } from '#platform';

export interface RelaySettings {
  readonly rowsMax: number;
  /** A queue that does not answer for so long is away; its rows stay and are tried again. */
  readonly queueTimeoutMs: number;
}

/**
 * Moves waiting outbox rows to the queues and marks them, in one transaction; answers how many. A
 * crash between the two moves them again, which the stages do not mind. Relays that run at once take
 * different rows.
 */
export async function relayOnce(
  em: EntityManager,
  queues: Pick<StageQueues, 'ring'>,
  settings: RelaySettings,
): Promise<number> {
  return withReader(em, EVERYTHING, async (sql) => {
    const rows = await takeUnsent(sql, settings.rowsMax);
    if (rows.length === 0) return 0;
    const added = [...Map.groupBy(rows, ({ topic }) => topic)].map(([topic, bells]) =>
      queues.ring(
        topic,
        bells.map(({ id, subject }) => ({ id: `out-${id}-${subject}`, subject })),
      ),
    );
    await withDeadline(Promise.all(added), settings.queueTimeoutMs, 'adding to the queue');
    failpoint('relay.added');
    await markSent(
      sql,
      rows.map(({ id }) => id),
    );
    return rows.length;
  });
}
