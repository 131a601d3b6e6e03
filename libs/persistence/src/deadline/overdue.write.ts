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
      where deadline_at + grace_minutes * interval '1 minute' < klyngepuls.now_()`,
  );
  const due = rows.flatMap(({ programme, quarter }) => {
    const applied = programmeOf(programmes, parseQuarter(quarter));
    if (applied?.programme.code !== programme) return [];
    return clustersDue(applied.programme, parseQuarter(quarter)).map((cluster) => ({
      cluster,
      quarter,
    }));
  });
  const overdue = await sql.query<MarkedPlace>(
    `select u.cluster, u.quarter from unnest($1::text[], $2::text[]) u (cluster, quarter)
      where not exists (select 1 from klyngepuls.report_revision r
                         where r.cluster = u.cluster and r.quarter = u.quarter)
        and not exists (select 1 from klyngepuls.exemption e
                         where e.cluster = u.cluster and e.quarter = u.quarter
                           and e.until_at >= klyngepuls.now_())
        and not exists (select 1 from klyngepuls.deviation d
                         where d.cluster = u.cluster and d.quarter = u.quarter
                           and d.code = 'KP-D090')`,
    [due.map(({ cluster }) => cluster), due.map(({ quarter }) => quarter)],
  );
  return markForDetection(sql, overdue.rows);
}
