import type { Sql } from '../database/sql.js';

/** Outbox rows that no queue has been given yet. */
export async function countUnsent(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::int as count from klyngepuls.outbox where sent_at is null`,
  );
  return rows[0]?.count ?? 0;
}
