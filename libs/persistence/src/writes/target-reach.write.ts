import { type ProgrammeInput, reachesInProgramme } from '#domain';
import type { Sql } from '../sql.js';

/** Keeps how every target of the programme stands; one that is not promised any more is forgotten. */
export async function saveTargetReaches(sql: Sql, input: ProgrammeInput): Promise<void> {
  const rows = reachesInProgramme(input).map((reach) => {
    const { cluster, funder, indicator, from: starts, to: ends } = reach;
    return { cluster, funder, indicator, starts, ends, reach };
  });
  const values = [input.programme.code, JSON.stringify(rows)];
  await sql.query(
    `with kept as (select * from ${ROWS})
     delete from klyngepuls.target_reach r
      where programme = $1 and not exists (
        select from kept k where (k.cluster, k.funder, k.indicator, k.starts, k.ends)
          = (r.cluster, r.funder, r.indicator, r.starts, r.ends))`,
    values,
  );
  await sql.query(
    `insert into klyngepuls.target_reach as r
       (cluster, programme, funder, indicator, starts, ends, reach)
     select cluster, $1, funder, indicator, starts, ends, reach from ${ROWS}
     on conflict (cluster, programme, funder, indicator, starts, ends) do update
       set reach = excluded.reach where r.reach <> excluded.reach`,
    values,
  );
}

const ROWS = `jsonb_to_recordset($2::jsonb) as f
  (cluster text, funder text, indicator text, starts text, ends text, reach jsonb)`;
