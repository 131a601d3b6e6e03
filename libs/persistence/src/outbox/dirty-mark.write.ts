import type { Quarter } from '#domain';
import type { Sql } from '../database/sql.js';

export interface DirtyMark {
  readonly cluster: string;
  readonly quarter: Quarter;
}

/** Advisory lock spaces in which outcomes, and deviations, are made by one transaction at a time. */
const STAGE_LOCKS = { aggregate: '7003, 0', detect: '7003, 1' } as const;

/**
 * Takes every mark of a stage; they are gone when the caller's transaction commits, and stand again
 * if it does not. The lock is a statement of its own, so that what follows sees all that the
 * transaction before it has written.
 */
export async function takeMarks(sql: Sql, stage: keyof typeof STAGE_LOCKS): Promise<DirtyMark[]> {
  await lockStage(sql, stage);
  const { rows } = await sql.query<DirtyMark>(
    `delete from klyngepuls.dirty_mark where stage = $1 returning cluster, quarter`,
    [stage],
  );
  return rows;
}

/**
 * Sequential scans and compiled plans are off for the transaction: on a table whose statistics are
 * behind the planner would read all of the outcomes, or compile for a second, to find a thousand.
 */
export async function lockStage(sql: Sql, stage: keyof typeof STAGE_LOCKS): Promise<void> {
  await sql.query(
    `select set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true)`,
  );
  await sql.query(`select pg_advisory_xact_lock(${STAGE_LOCKS[stage]})`);
}

/** Enqueues one run of a stage for all the marks that stand. */
export async function enqueueStage(
  sql: Sql,
  stage: 'aggregate' | 'detect',
  cluster: string,
): Promise<void> {
  await sql.query(
    `insert into klyngepuls.outbox (cluster, topic, subject)
     values ($1, $2, gen_random_uuid()::text)`,
    [cluster, stage],
  );
}

/**
 * Has the outcomes of a report recomputed. A mark that stands is updated: its row's lock makes an
 * aggregation that is about to take it wait until it can see what this transaction writes.
 */
export async function markForAggregation(
  sql: Sql,
  cluster: string,
  quarter: string,
): Promise<void> {
  await sql.query(
    `insert into klyngepuls.dirty_mark (cluster, stage, quarter) values ($1, 'aggregate', $2)
     on conflict (cluster, stage, quarter) do update set marked_at = excluded.marked_at`,
    [cluster, quarter],
  );
  await enqueueStage(sql, 'aggregate', cluster);
}
