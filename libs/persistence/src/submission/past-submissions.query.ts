import type { IsoDate, Quarter } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';
import type { GivenExplanation } from './explanations.query.js';

/** A submission that has been judged, as the rules met it. */
export interface PastSubmission {
  /** As they were sent. */
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly receivedAt: string;
  readonly quarter: Quarter;
  readonly revision: number;
  readonly accepted: boolean;
  /** The day of receipt in the zone that was asked for. */
  readonly receivedOn: IsoDate;
  readonly timeliness: 'on-time' | 'late' | null;
  /** A funder has reopened the quarter for it. */
  readonly reopened: boolean;
  /** What counted beside the explanations in the report itself. */
  readonly explanations: readonly GivenExplanation[];
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
            s.bytes, s.media_type as "mediaType",
            ${isoInstant('s.received_at')} as "receivedAt",
            to_char(s.received_at at time zone $5, 'YYYY-MM-DD') as "receivedOn",
            klyngepuls.timeliness_of(s.received_at, d.deadline_at, d.grace_minutes, e.until_at)
              as timeliness,
            exists (select 1 from klyngepuls.reopening o where o.cluster = s.cluster
                       and o.quarter = s.quarter
                       and klyngepuls.reopening_admits(o.until_at, s.received_at)) as reopened,
            coalesce((select x.explanations::json from klyngepuls.explanation x
              where x.cluster = s.cluster and x.submission_id = s.id
              order by x.version desc limit 1), '[]') as explanations
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
