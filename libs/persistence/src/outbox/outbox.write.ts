import { randomUUID } from 'node:crypto';
import type { MarkedStage } from '../database/locks.js';
import type { Sql } from '../database/sql.js';

export interface OutboxRow {
  readonly id: string;
  readonly topic: 'validate' | MarkedStage;
  readonly subject: string;
}

/** A submission that is to be validated. */
export interface ToValidate {
  readonly cluster: string;
  readonly id: string;
}

/** Enqueues validation of submissions; a stage takes a cluster's oldest, so one a cluster will do. */
export async function enqueueValidation(
  sql: Sql,
  submissions: readonly ToValidate[],
): Promise<void> {
  await sql.query(
    `insert into klyngepuls.outbox (cluster, topic, subject)
     select cluster, 'validate', id from unnest($1::text[], $2::text[]) u (cluster, id)`,
    [submissions.map(({ cluster }) => cluster), submissions.map(({ id }) => id)],
  );
}

/** Enqueues one run of a stage for all the marks that stand; the subject only tells rows apart. */
export async function enqueueStage(
  sql: Sql,
  stage: MarkedStage,
  { cluster, subject = randomUUID() }: { readonly cluster: string; readonly subject?: string },
): Promise<void> {
  await sql.query(`insert into klyngepuls.outbox (cluster, topic, subject) values ($1, $2, $3)`, [
    cluster,
    stage,
    subject,
  ]);
}

/** Enqueues every stage whose marks have stood for so long; answers how many. */
export async function enqueueForMarks(sql: Sql, seconds: number): Promise<number> {
  const { rowCount } = await sql.query(
    `insert into klyngepuls.outbox (cluster, topic, subject)
     select min(cluster), stage, gen_random_uuid()::text from klyngepuls.dirty_mark
      where marked_at < klyngepuls.now_() - $1 * interval '1 second'
      group by stage returning id`,
    [seconds],
  );
  return rowCount ?? 0;
}

/**
 * Rows that wait, oldest first, locked for this transaction; rows that another relay holds are left
 * to it. Never a cursor over ids: transactions commit in another order than they draw their ids.
 */
export async function takeUnsent(sql: Sql, limit: number): Promise<OutboxRow[]> {
  const { rows } = await sql.query<OutboxRow>(
    `select id::text, topic, subject from klyngepuls.outbox
      where sent_at is null order by id for update skip locked limit $1`,
    [limit],
  );
  return rows;
}

export async function markSent(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.query(
    `update klyngepuls.outbox set sent_at = klyngepuls.now_()
      where sent_at is null and id = any ($1::bigint[])`,
    [ids],
  );
}

/** Rows are of use to nobody a day after they were sent. */
export async function deleteSent(sql: Sql): Promise<void> {
  await sql.query(
    `delete from klyngepuls.outbox where sent_at < klyngepuls.now_() - interval '1 day'`,
  );
}
