import type { Sql } from '../database/sql.js';
import { deleteSent, enqueueForMarks, enqueueValidation } from '../outbox/outbox.write.js';
import { quarantineExhausted, takeOverdueForDispatch } from './submission.write.js';

export interface SweepLimits {
  readonly attemptsMax: number;
  /** Unfinished for so long since its last dispatch: dispatched again. */
  readonly redispatchSeconds: number;
  /** Marks that have stood for so long get another run of their stage. */
  readonly markSeconds: number;
}

export interface Swept {
  /** Clusters whose oldest submission was dispatched again. */
  readonly redispatched: number;
  readonly quarantined: number;
  /** Stages whose marks had been left. */
  readonly enqueued: number;
}

/**
 * Dispatches again what a crash or a lost queue has left behind, and sets aside what has ended its
 * worker too often. Stages take a cluster's submissions oldest first, so one row a
 * cluster is enough.
 */
export async function sweep(sql: Sql, limits: SweepLimits): Promise<Swept> {
  const exhausted = await quarantineExhausted(sql, limits.attemptsMax);
  for (const { cluster, line } of exhausted) {
    await sql.query(`select klyngepuls.append_audit($1, 'quarantine', $2)`, [cluster, line]);
  }
  const overdue = await takeOverdueForDispatch(sql, limits.redispatchSeconds);
  await enqueueValidation(sql, overdue);
  const enqueued = await enqueueForMarks(sql, limits.markSeconds);
  await deleteSent(sql);
  return { redispatched: overdue.length, quarantined: exhausted.length, enqueued };
}
