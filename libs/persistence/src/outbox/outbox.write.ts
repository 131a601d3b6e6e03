import type { Sql } from '../database/sql.js';

export interface OutboxRow {
  readonly id: string;
  readonly topic: 'validate' | 'aggregate' | 'detect';
  readonly subject: string;
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
