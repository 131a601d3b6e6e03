import {
  clustersDue,
  type Programme,
  parseQuarter,
  type Quarter,
  type Tardiness,
  timelinessAt,
} from '#domain';
import type { Sql } from '../database/sql.js';

interface DueRow {
  readonly quarter: string;
  readonly deadline: number;
  readonly graceMinutes: number;
  readonly now: number;
  readonly receipts: Record<string, number>;
  readonly exemptions: Record<string, number>;
}

const MILLISECONDS = (instant: string) => `(extract(epoch from ${instant}) * 1000)::float8`;

/** How every due report of a programme stands to its deadline at the database's now, if not in time. */
export async function findTardiness(sql: Sql, programme: Programme): Promise<Tardiness[]> {
  const { rows } = await sql.query<DueRow>(
    `select d.quarter, ${MILLISECONDS('d.deadline_at')} as deadline,
            d.grace_minutes as "graceMinutes", ${MILLISECONDS('klyngepuls.now_()')} as now,
            (select coalesce(json_object_agg(cluster, at), '{}') from (
               select cluster, ${MILLISECONDS('min(received_at)')} as at
                 from klyngepuls.report_revision where quarter = d.quarter group by cluster) r)
              as receipts,
            (select coalesce(json_object_agg(cluster, ${MILLISECONDS('until_at')}), '{}')
               from klyngepuls.exemption where quarter = d.quarter) as exemptions
       from klyngepuls.deadline d
      where d.programme = $1
        and klyngepuls.timeliness_of(klyngepuls.now_(), d.deadline_at, d.grace_minutes, null) = 'late'
      order by d.quarter`,
    [programme.code],
  );
  return rows.flatMap((row) =>
    clustersDue(programme, parseQuarter(row.quarter)).flatMap((cluster) =>
      judge(row, cluster, parseQuarter(row.quarter)),
    ),
  );
}

function judge(row: DueRow, cluster: string, quarter: Quarter): Tardiness[] {
  const status = timelinessAt(row.now, {
    deadline: row.deadline,
    graceMinutes: row.graceMinutes,
    firstAcceptedReceipt: row.receipts[cluster],
    exemptUntil: row.exemptions[cluster],
  });
  return status === 'late' || status === 'missing' ? [{ cluster, quarter, status }] : [];
}
