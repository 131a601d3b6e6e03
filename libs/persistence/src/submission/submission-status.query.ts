import type { Quarter, SubmissionState, Verdict } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';
import type { GivenExplanation } from './explanations.query.js';
import type { Receipt } from './receipt.js';

export interface SubmissionStatus {
  readonly state: SubmissionState;
  readonly imported: boolean;
  /** Id of the key, or `person:` and the subject, that sent it. */
  readonly sender: string;
  readonly verdict: Verdict | null;
  /** 1 for the first verdict; judging again with explanations counts on. */
  readonly verdictNumber: number;
  /** What explains it beside the report itself. */
  readonly explanations: readonly GivenExplanation[];
  /** A later revision of the quarter is accepted. */
  readonly overtaken: boolean;
  readonly receipt: Omit<Receipt, 'timeliness'> & { readonly quarter: Quarter };
}

/** One submission among those that the reader may see. */
export async function findSubmissionStatus(
  sql: Sql,
  id: string,
): Promise<SubmissionStatus | undefined> {
  const { rows } = await sql.query<SubmissionStatus>(
    `select state, imported, sender, verdict,
            (select 1 + count(*)::int from klyngepuls.earlier_verdict e
              where e.cluster = s.cluster and e.submission_id = s.id) as "verdictNumber",
            coalesce((select e.explanations::json from klyngepuls.explanation e
              where e.cluster = s.cluster and e.submission_id = s.id
              order by e.version desc limit 1), '[]') as explanations,
            exists (select 1 from klyngepuls.revisions_in_force(null) r
              where r.cluster = s.cluster and r.quarter = s.quarter
                and r.revision > s.revision) as overtaken,
            json_build_object('submissionId', id, 'cluster', cluster, 'quarter', quarter,
              'revision', revision, 'sha256', encode(sha256, 'hex'),
              'receivedAt', ${isoInstant('received_at')},
              'auditSeq', audit_seq, 'auditHead', encode(audit_hash, 'hex')) as receipt
       from klyngepuls.submission s where id = $1::uuid`,
    [id],
  );
  return rows[0];
}

export interface FinishedSubmission {
  readonly id: string;
  readonly state: SubmissionState;
  readonly verdict: Verdict | null;
}

/** Those of the submissions that are judged or given up. */
export async function findFinished(
  sql: Sql,
  submissions: readonly { readonly cluster: string; readonly id: string }[],
): Promise<FinishedSubmission[]> {
  const { rows } = await sql.query<FinishedSubmission>(
    `select s.id::text as id, s.state, s.verdict
       from unnest($1::text[], $2::uuid[]) asked (cluster, id)
       join klyngepuls.submission s on s.cluster = asked.cluster and s.id = asked.id
      where s.state not in ('received', 'validating')`,
    [submissions.map((each) => each.cluster), submissions.map((each) => each.id)],
  );
  return rows;
}

/** Where each of the submissions stands; the verdict only of those that are judged. */
export async function findStates(
  sql: Sql,
  submissions: readonly { readonly cluster: string; readonly id: string }[],
): Promise<FinishedSubmission[]> {
  const { rows } = await sql.query<FinishedSubmission>(
    `select s.id::text as id, s.state,
            case when s.state not in ('received', 'validating') then s.verdict end as verdict
       from unnest($1::text[], $2::uuid[]) asked (cluster, id)
       join klyngepuls.submission s on s.cluster = asked.cluster and s.id = asked.id`,
    [submissions.map((each) => each.cluster), submissions.map((each) => each.id)],
  );
  return rows;
}

/** How a receipt of that instant stands to the quarter's deadline and the cluster's exemption. */
export async function findTimeliness(
  sql: Sql,
  receipt: { readonly cluster: string; readonly quarter: string; readonly receivedAt: string },
): Promise<Receipt['timeliness']> {
  const { rows } = await sql.query<{ timeliness: Receipt['timeliness'] }>(
    `select klyngepuls.timeliness_of($3, d.deadline_at, d.grace_minutes, e.until_at) as timeliness
       from klyngepuls.deadline d
       left join klyngepuls.exemption e on e.cluster = $1 and e.quarter = d.quarter
      where d.quarter = $2 order by d.programme limit 1`,
    [receipt.cluster, receipt.quarter, receipt.receivedAt],
  );
  return rows[0]?.timeliness ?? null;
}

/** True for an instant that the database's clock has not come to. */
export async function isInFuture(sql: Sql, instant: string): Promise<boolean> {
  const { rows } = await sql.query<{ future: boolean }>(
    `select $1::timestamptz > klyngepuls.now_() as future`,
    [instant],
  );
  return rows[0]?.future === true;
}
