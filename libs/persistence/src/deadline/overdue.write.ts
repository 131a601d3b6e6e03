import { clustersDue, parseQuarter } from '#domain';
import type { Sql } from '../database/sql.js';
import { type MarkedPlace, markForDetection } from '../outbox/dirty-mark.write.js';
import { loadProgrammes, programmeOf } from '../programme/programmes.query.js';

/**
 * Marks for detection every cluster that has let a deadline, its grace and its exemption pass with
 * no report, and of which nobody has been told yet. Answers how many. A deadline that passes while
 * no process runs is found by the first round after.
 */
export async function markOverdue(sql: Sql): Promise<number> {
  const programmes = await loadProgrammes(sql);
  const { rows } = await sql.query<{ programme: string; quarter: string }>(
    `select programme, quarter from klyngepuls.deadline
      where klyngepuls.timeliness_of(klyngepuls.now_(), deadline_at, grace_minutes, null) = 'late'`,
  );
  const due = rows.flatMap(({ programme, quarter }) => {
    const applied = programmeOf(programmes, parseQuarter(quarter));
    if (applied?.programme.code !== programme) return [];
    return clustersDue(applied.programme, parseQuarter(quarter)).map((cluster) => ({
      cluster,
      quarter,
      programme,
    }));
  });
  const overdue = await sql.query<MarkedPlace>(
    `select u.cluster, u.quarter
       from unnest($1::text[], $2::text[], $3::text[]) u (cluster, quarter, programme)
       join klyngepuls.deadline t on t.programme = u.programme and t.quarter = u.quarter
       left join klyngepuls.exemption e on e.cluster = u.cluster and e.quarter = u.quarter
      where klyngepuls.timeliness_of(klyngepuls.now_(), t.deadline_at, t.grace_minutes, e.until_at)
              = 'late'
        and not exists (select 1 from klyngepuls.report_revision r
                         where r.cluster = u.cluster and r.quarter = u.quarter)
        and not exists (select 1 from klyngepuls.deviation d
                         where d.cluster = u.cluster and d.quarter = u.quarter
                           and d.code = 'KP-D090')`,
    [
      due.map(({ cluster }) => cluster),
      due.map(({ quarter }) => quarter),
      due.map(({ programme }) => programme),
    ],
  );
  return markForDetection(sql, overdue.rows);
}
