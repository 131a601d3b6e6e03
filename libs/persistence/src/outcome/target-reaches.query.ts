import type { ToldReach } from '#domain';
import type { Sql } from '../database/sql.js';

export interface ReachFilter {
  readonly clusters: readonly string[];
  readonly funders: readonly string[];
  readonly indicators: readonly string[];
}

/** How targets stand, of those that the reader may see; empty lists keep everything. */
export async function findTargetReaches(sql: Sql, filter: ReachFilter): Promise<ToldReach[]> {
  const { rows } = await sql.query<{ reach: ToldReach }>(
    `select reach from klyngepuls.target_reach
      where (cardinality($1::text[]) = 0 or cluster = any ($1))
        and (cardinality($2::text[]) = 0 or funder = any ($2))
        and (cardinality($3::text[]) = 0 or indicator = any ($3))
      order by starts collate "C", indicator collate "C", funder collate "C", cluster collate "C"`,
    [filter.clusters, filter.funders, filter.indicators],
  );
  return rows.map(({ reach }) => reach);
}
