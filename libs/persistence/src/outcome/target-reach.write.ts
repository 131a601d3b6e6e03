import type { Programme, ToldReach } from '#domain';
import type { Sql } from '../database/sql.js';

/** Keeps how every target of the programme stands; one that is not promised any more is forgotten. */
export async function saveTargetReaches(
  sql: Sql,
  programme: Programme,
  reaches: readonly ToldReach[],
): Promise<void> {
  const rows = reaches.map((reach) => {
    const { cluster, funder, indicator, from: starts, to: ends } = reach;
    return { cluster, funder, indicator, starts, ends, reach };
  });
  await sql.query(
    `with told as materialized (
       select * from jsonb_to_recordset($2::jsonb) as f
         (cluster text, funder text, indicator text, starts text, ends text, reach jsonb)),
     forgotten as (
       delete from klyngepuls.target_reach r
        where programme = $1 and not exists (
          select from told t where (t.cluster, t.funder, t.indicator, t.starts, t.ends)
            = (r.cluster, r.funder, r.indicator, r.starts, r.ends)))
     insert into klyngepuls.target_reach as r
       (cluster, programme, funder, indicator, starts, ends, reach)
     select cluster, $1, funder, indicator, starts, ends, reach from told
     on conflict (cluster, programme, funder, indicator, starts, ends) do update
       set reach = excluded.reach where r.reach <> excluded.reach`,
    [programme.code, JSON.stringify(rows)],
  );
}
