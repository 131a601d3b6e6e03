import type { Sql } from '../database/sql.js';

/** The generation of each cluster's feed whose address was ever renewed; the others are at 0. */
export async function findFeedGenerations(sql: Sql): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql.query<{ cluster: string; generation: number }>(
    `select cluster, generation from klyngepuls.calendar_feed`,
  );
  return new Map(rows.map(({ cluster, generation }) => [cluster, generation]));
}
