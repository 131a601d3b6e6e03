import type { IsoDate, Quarter } from '#domain';
import type { Sql } from '../sql.js';

/** A submission that has been judged, as the rules met it. */
export interface PastSubmission {
  /** As they were sent. */
  readonly bytes: Buffer;
  readonly quarter: Quarter;
  readonly revision: number;
  readonly accepted: boolean;
  /** The day of receipt in the zone that was asked for. */
  readonly receivedOn: IsoDate;
  readonly timeliness: 'on-time' | 'late' | null;
}

export interface PastRequest {
  readonly cluster: string;
  readonly from: Quarter;
  readonly to: Quarter;
  readonly programme: string;
  readonly zone: string;
}

/** A cluster's judged submissions for a span of quarters, in the order of their receipts. */
export async function findPastSubmissions(
  sql: Sql,
  { cluster, from, to, programme, zone }: PastRequest,
): Promise<PastSubmission[]> {
  const { rows } = await sql.query<PastSubmission>(
    `select s.quarter, s.revision, s.state <> 'rejected' as accepted,
            s.bytes,
            to_char(s.received_at at time zone $5, 'YYYY-MM-DD') as "receivedOn",
            case when d.deadline_at is null then null
                 when s.received_at <= greatest(
                        d.deadline_at + make_interval(mins => d.grace_minutes), e.until_at)
                   then 'on-time' else 'late' end as timeliness
       from klyngepuls.submission s
       left join klyngepuls.deadline d on d.programme = $4 and d.quarter = s.quarter
       left join klyngepuls.exemption e on e.cluster = s.cluster and e.quarter = s.quarter
      where s.cluster = $1 and s.quarter between $2 and $3
        and s.state in ('accepted', 'superseded', 'rejected')
      order by s.audit_seq`,
    [cluster, from, to, programme, zone],
  );
  return rows;
}
