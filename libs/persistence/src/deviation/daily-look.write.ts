import { clustersDue, type Programme, quarterOf, shiftQuarter } from '#domain';
import { findNow } from '../database/now.query.js';
import type { Sql } from '../database/sql.js';
import { enqueueStage } from '../outbox/dirty-mark.write.js';
import { loadProgrammes } from '../programme/programmes.query.js';

/**
 * Marks for detection, once a day, every cluster that owed a report for the last quarter: labels
 * expire and exemptions end without any report coming in. Answers how many were marked; none of a
 * programme that has not been judged at all.
 */
export async function markForDailyLook(sql: Sql): Promise<number> {
  let marked = 0;
  for (const { programme } of await loadProgrammes(sql)) marked += await markOf(sql, programme);
  return marked;
}

async function markOf(sql: Sql, programme: Programme): Promise<number> {
  const { zone } = programme.calendar;
  const { day } = await findNow(sql, zone);
  const quarter = shiftQuarter(quarterOf(day), -1);
  const { rows } = await sql.query<{ cluster: string }>(
    `insert into klyngepuls.dirty_mark (cluster, stage, quarter)
     select cluster, 'detect', $2 from unnest($1::text[]) u (cluster)
      where (select max(assessed_at) < $4::date::timestamp at time zone $5
               from klyngepuls.assessed_quarter where programme = $3)
     on conflict do nothing returning cluster`,
    [clustersDue(programme, quarter), quarter, programme.code, day, zone],
  );
  const [first] = rows;
  if (first !== undefined) await enqueueStage(sql, 'detect', first.cluster);
  return rows.length;
}
