import { clustersDue, type DueReport, type LocalTime, type Programme, parseQuarter } from '#domain';
import { epochMillis, type Sql } from '../database/sql.js';

/** A report that is due, with what its mail would say. Instants are milliseconds since 1970. */
export interface ReminderStanding extends DueReport {
  readonly deadline: number;
  readonly isRejected: boolean;
}

/** A moment: milliseconds since 1970, and what a clock shows then in a zone. */
export interface LocalNow extends LocalTime {
  readonly now: number;
}

/** The database's clock, which everything goes by, as people in a zone see it. */
export async function findLocalTime(sql: Sql, zone: string): Promise<LocalNow> {
  const { rows } = await sql.query<LocalNow>(
    `select ${epochMillis('n')} as now, to_char(n at time zone $1, 'YYYY-MM-DD') as day,
            to_char(n at time zone $1, 'HH24:MI') as time
       from (select klyngepuls.now_() as n) clock`,
    [zone],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('klyngepuls.now_() answered nothing');
  return row;
}

/** How every report that a programme is owed stands, by quarter and cluster. */
export async function findReminderStandings(
  sql: Sql,
  programme: Programme,
): Promise<ReminderStanding[]> {
  const deadlines = await sql.query<{ quarter: string }>(
    `select quarter from klyngepuls.deadline where programme = $1`,
    [programme.code],
  );
  const due = deadlines.rows.flatMap(({ quarter }) =>
    clustersDue(programme, parseQuarter(quarter)).map((cluster) => ({ cluster, quarter })),
  );
  const { rows } = await sql.query<ReminderStanding>(STANDINGS, [
    programme.code,
    programme.calendar.zone,
    due.map(({ cluster }) => cluster),
    due.map(({ quarter }) => quarter),
  ]);
  return rows;
}

/** A submission that waits for its verdict, or was set aside for us to look at, is not the cluster's fault. */
const STANDINGS = `
  select u.cluster, u.quarter, ${epochMillis('x.at')} as deadline, x.day as "deadlineDay",
         case when exists (select from klyngepuls.report_revision r
                            where r.cluster = u.cluster and r.quarter = u.quarter) then 'reported'
              when s.state in ('received', 'validating', 'quarantined') then 'under-way'
              else 'open' end as state,
         s.state is not distinct from 'rejected' as "isRejected",
         array(select step from klyngepuls.reminder r
                where r.cluster = u.cluster and r.quarter = u.quarter
                  and r.deadline_day = x.day::date) as decided
    from unnest($3::text[], $4::text[]) u (cluster, quarter)
    join klyngepuls.deadline d on d.programme = $1 and d.quarter = u.quarter
    left join klyngepuls.exemption e on e.cluster = u.cluster and e.quarter = u.quarter
   cross join lateral (select at, to_char(at at time zone $2, 'YYYY-MM-DD') as day
                         from klyngepuls.last_moment(d.deadline_at, 0, e.until_at) at) x
    left join lateral (select state from klyngepuls.submission s
                        where s.cluster = u.cluster and s.quarter = u.quarter
                        order by s.revision desc limit 1) s on true
   order by u.quarter, u.cluster`;

/**
 * Where a cluster is written to: as the secretariat has set it, or else as its newest accepted
 * report says. What was typed there is not yet known to be an address.
 */
export async function findRecipient(sql: Sql, cluster: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ email: string | null }>(
    `select coalesce(
       (select email from klyngepuls.contact where cluster = $1),
       (select r.content::json -> 'contact' ->> 'email'
          from klyngepuls.revisions_in_force(null) f
          join klyngepuls.report_revision r using (cluster, quarter, revision)
         where f.cluster = $1 order by f.quarter desc limit 1)) as email`,
    [cluster],
  );
  return rows[0]?.email?.trim() ?? undefined;
}
