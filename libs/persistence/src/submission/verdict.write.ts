import type { ActivitiesByName, Verdict } from '#domain';
import type { Sql } from '../database/sql.js';
import { activitiesText } from '../report/kept-content.write.js';
import type { Claim } from './claim.write.js';

/** What an accepted report adds; `undefined` for a rejected one. */
export interface AcceptedContent {
  readonly programme: string;
  readonly styrkeposition: string;
  /** The report as canonical JSON. */
  readonly content: string;
  /** Where everything stood in a file of sheets, as JSON. */
  readonly places: string | null;
  readonly activities: ActivitiesByName;
}

export type SavedState = 'accepted' | 'superseded' | 'rejected';

/** Advisory lock space in which a cluster's verdicts are written one at a time. */
const VERDICT_LOCK = 7002;

/**
 * Writes a verdict and all that follows from it, within the caller's transaction. `undefined`: the
 * claim is no longer the caller's and nothing was written.
 */
export async function saveVerdict(
  sql: Sql,
  claim: Claim,
  judged: { readonly verdict: Verdict; readonly accepted: AcceptedContent | undefined },
): Promise<SavedState | undefined> {
  await lockVerdicts(sql, claim.cluster);
  if (!(await isStillClaimed(sql, claim))) return undefined;
  const state = judged.accepted === undefined ? 'rejected' : await stateOfAccepted(sql, claim);
  if (state === 'accepted') await supersedeOlder(sql, claim);
  await sql.query(
    `update klyngepuls.submission
        set state = $3, verdict = $4::jsonb, judged_at = klyngepuls.now_(), lease_token = null
      where cluster = $1 and id = $2::uuid`,
    [claim.cluster, claim.id, state, JSON.stringify(judged.verdict)],
  );
  if (judged.accepted !== undefined) await saveRevision(sql, claim, judged.accepted);
  const { ruleset, counts } = judged.verdict;
  await sql.query(`select klyngepuls.append_audit($1, 'verdict', $2)`, [
    claim.cluster,
    [
      claim.id,
      claim.quarter,
      claim.revision,
      state,
      ruleset,
      `${counts.error}/${counts.warning}/${counts.info}`,
    ].join('|'),
  ]);
  return state;
}

/** Until the transaction ends nobody else changes what is accepted of the cluster's. */
export async function lockVerdicts(sql: Sql, cluster: string): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(${VERDICT_LOCK}, hashtext($1))`, [cluster]);
}

/** Fencing: a worker that was slow until its lease went to another finds the token changed. */
async function isStillClaimed(sql: Sql, claim: Claim): Promise<boolean> {
  const { rows } = await sql.query(
    `select 1 from klyngepuls.submission
      where cluster = $1 and id = $2::uuid and lease_token = $3::uuid and state = 'validating'
        for update`,
    [claim.cluster, claim.id, claim.token],
  );
  return rows.length === 1;
}

/** Revision guard: what was judged late does not take the place of a correction to it. */
async function stateOfAccepted(sql: Sql, claim: Claim): Promise<'accepted' | 'superseded'> {
  const { rows } = await sql.query(
    `select 1 from klyngepuls.report_revision
      where cluster = $1 and quarter = $2 and revision > $3 limit 1`,
    [claim.cluster, claim.quarter, claim.revision],
  );
  return rows.length === 0 ? 'accepted' : 'superseded';
}

async function supersedeOlder(sql: Sql, claim: Claim): Promise<void> {
  await sql.query(
    `update klyngepuls.submission set state = 'superseded'
      where cluster = $1 and quarter = $2 and state = 'accepted'`,
    [claim.cluster, claim.quarter],
  );
}

/**
 * The mark is updated also where one stands: the row's lock makes an aggregation that is about to
 * take the mark wait until it can see this revision.
 */
async function saveRevision(sql: Sql, claim: Claim, accepted: AcceptedContent): Promise<void> {
  await sql.query(
    `insert into klyngepuls.report_revision
       (cluster, quarter, revision, submission_id, programme, styrkeposition, content, received_at,
        places, activities)
     values ($1, $2, $3, $4::uuid, $5, $6, $7, $8::timestamptz, $9, $10::jsonb)`,
    [
      claim.cluster,
      claim.quarter,
      claim.revision,
      claim.id,
      accepted.programme,
      accepted.styrkeposition,
      accepted.content,
      claim.receivedAt,
      accepted.places,
      activitiesText(accepted.activities),
    ],
  );
  await sql.query(
    `insert into klyngepuls.dirty_mark (cluster, stage, quarter)
     values ($1, 'aggregate', $2), ($1, 'detect', $2)
     on conflict (cluster, stage, quarter) do update set marked_at = excluded.marked_at`,
    [claim.cluster, claim.quarter],
  );
  await sql.query(
    `insert into klyngepuls.outbox (cluster, topic, subject) values ($1, 'aggregate', $2)`,
    [claim.cluster, claim.id],
  );
}
