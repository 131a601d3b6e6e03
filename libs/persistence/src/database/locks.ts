import type { Sql } from './sql.js';

/**
 * Every advisory lock, by number. A number is kept for ever: apps of two versions may run at once,
 * and the functions of the migrations hold two of them. The second key says which of its kind.
 */
export const LOCKS = {
  /** What is appended to a cluster's audit chain and to its revisions; by cluster, in SQL functions. */
  chain: 7001,
  /** What is accepted of a cluster's reports, and what people say of it; by cluster. */
  verdicts: 7002,
  /** Outcomes (0) and deviations (1): each is made by one transaction at a time. */
  stages: 7003,
  /** Who sweeps and reads the calendar. */
  leadership: 7004,
  /** Which document of a programme is in force. */
  programmes: 7005,
  /** Tests only: the template that their databases are copied from. */
  testTemplate: 7099,
} as const;

export type MarkedStage = 'aggregate' | 'detect';

const STAGE_KEYS = { aggregate: 0, detect: 1 } as const satisfies Record<MarkedStage, number>;

/**
 * Until the transaction ends no other recomputes the stage's results. A statement of its own, so that
 * what follows sees all that the transaction before it has written. Sequential scans and compiled
 * plans are off for the transaction: on a table whose statistics are behind the planner would read
 * all of the outcomes, or compile for a second, to find a thousand.
 */
export async function lockStage(sql: Sql, stage: MarkedStage): Promise<void> {
  await sql.query(
    `select set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true)`,
  );
  await sql.query(`select pg_advisory_xact_lock($1::int, $2::int)`, [
    LOCKS.stages,
    STAGE_KEYS[stage],
  ]);
}

/** Until the transaction ends nobody else changes what is accepted of the cluster's. */
export async function lockVerdicts(sql: Sql, cluster: string): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock($1::int, hashtext($2))`, [LOCKS.verdicts, cluster]);
}

/** Until the transaction ends nobody else puts a programme in force. */
export async function lockProgrammes(sql: Sql): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock($1::int, 0)`, [LOCKS.programmes]);
}

/** True when this transaction leads; false leaves the round to whoever does. */
export async function acquireLeadership(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ leads: boolean }>(
    `select pg_try_advisory_xact_lock($1::int, 0) as leads`,
    [LOCKS.leadership],
  );
  return rows[0]?.leads === true;
}
