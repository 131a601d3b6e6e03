import type { SubmissionState } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';

/** One sending of a report, whatever became of it. `counts` is null until it is judged. */
export interface SubmissionSummary {
  readonly submissionId: string;
  readonly revision: number;
  readonly state: SubmissionState;
  readonly sha256: string;
  readonly mediaType: string;
  readonly receivedAt: string;
  readonly judgedAt: string | null;
  readonly imported: boolean;
  /** Id of the key, or `person:` and the subject, that sent it. */
  readonly sender: string;
  readonly accepted: boolean | null;
  /** Rejected, and an explanation can change that. */
  readonly lacksExplanation: boolean;
  readonly counts: { error: number; warning: number; info: number } | null;
}

/** All that a cluster has sent for a quarter, in order of revision. */
export async function findSubmissionsOfQuarter(
  sql: Sql,
  cluster: string,
  quarter: string,
): Promise<SubmissionSummary[]> {
  const { rows } = await sql.query<SubmissionSummary>(
    `select id as "submissionId", revision, state, encode(sha256, 'hex') as sha256,
            media_type as "mediaType", ${isoInstant('received_at')} as "receivedAt",
            ${isoInstant('judged_at')} as "judgedAt", imported, sender,
            (verdict ->> 'accepted')::boolean as accepted, verdict -> 'counts' as counts,
            state = 'rejected' and coalesce(jsonb_path_exists(verdict,
              '$.findings[*] ? (@.needsExplanation == true)'), false) as "lacksExplanation"
       from klyngepuls.submission
      where cluster = $1 and quarter = $2
      order by revision`,
    [cluster, quarter],
  );
  return rows;
}
