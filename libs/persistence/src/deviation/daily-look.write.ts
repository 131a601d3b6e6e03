import { clustersDue, type Programme, quarterOf, shiftQuarter } from '#domain';
import { findNow } from '../database/now.query.js';
import type { Sql } from '../database/sql.js';
import { markForDetection } from '../outbox/dirty-mark.write.js';
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
  const { rows } = await sql.query<{ isDue: boolean | null }>(
    `select max(assessed_at) < $2::date::timestamp at time zone $3 as "isDue"
       from klyngepuls.assessed_quarter where programme = $1`,
    [programme.code, day, zone],
  );
  if (rows[0]?.isDue !== true) return 0;
  const due = clustersDue(programme, quarter).map((cluster) => ({ cluster, quarter }));
  return markForDetection(sql, due);
}
