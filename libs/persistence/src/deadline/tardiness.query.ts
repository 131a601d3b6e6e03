import {
  clustersDue,
  type Programme,
  parseQuarter,
  type Quarter,
  type Tardiness,
  timelinessAt,
} from '#domain';
import { epochMillis, type Sql } from '../database/sql.js';

interface DueRow {
  readonly quarter: string;
  readonly deadline: number;
  readonly graceMinutes: number;
  readonly now: number;
  readonly receipts: Record<string, number>;
  readonly exemptions: Record<string, number>;
}

/** What timeliness is judged by, of each deadline `d`; instants are milliseconds since 1970. */
export const DUE_COLUMNS = `
  d.quarter, ${epochMillis('klyngepuls.now_()')} as now,
  ${epochMillis('d.deadline_at')} as deadline, d.grace_minutes as "graceMinutes",
  (select coalesce(json_object_agg(cluster, at), '{}') from (
     select cluster, ${epochMillis('min(received_at)')} as at
       from klyngepuls.report_revision where quarter = d.quarter group by cluster) r) as receipts,
  (select coalesce(json_object_agg(cluster, ${epochMillis('until_at')}), '{}')
     from klyngepuls.exemption where quarter = d.quarter) as exemptions`;

/** How every due report of a programme stands to its deadline at the database's now, if not in time. */
export async function findTardiness(sql: Sql, programme: Programme): Promise<Tardiness[]> {
  const { rows } = await sql.query<DueRow>(
    `select ${DUE_COLUMNS}
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
