import type { Verdict } from '#domain';
import { lockVerdicts } from '../database/locks.js';
import type { Sql } from '../database/sql.js';
import { markChanged } from '../outbox/dirty-mark.write.js';
import { enqueueStage } from '../outbox/outbox.write.js';
import { type AcceptedContent, saveRevision } from '../report/report-revision.write.js';
import { type Claim, isStillClaimed, type SavedState, saveJudged } from './submission.write.js';

/**
 * Writes a verdict and all that follows from it, within the caller's transaction. `undefined`: the
 * claim is no longer the caller's and nothing was written.
 */
export async function saveVerdict(
  sql: Sql,
  claim: Claim,
  /** `accepted` is `undefined` for a rejected one. */
  judged: { readonly verdict: Verdict; readonly accepted: AcceptedContent | undefined },
): Promise<SavedState | undefined> {
  await lockVerdicts(sql, claim.cluster);
  if (!(await isStillClaimed(sql, claim))) return undefined;
  const state = judged.accepted === undefined ? 'rejected' : await stateOfAccepted(sql, claim);
  await saveJudged(sql, claim, { state, verdict: judged.verdict });
  if (judged.accepted !== undefined) await saveAccepted(sql, claim, judged.accepted);
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

/** Revision guard: what was judged late does not take the place of a correction to it. */
async function stateOfAccepted(sql: Sql, claim: Claim): Promise<'accepted' | 'superseded'> {
  const { rows } = await sql.query(
    `select 1 from klyngepuls.revisions_in_force(null)
      where cluster = $1 and quarter = $2 and revision > $3`,
    [claim.cluster, claim.quarter, claim.revision],
  );
  return rows.length === 0 ? 'accepted' : 'superseded';
}

async function saveAccepted(sql: Sql, claim: Claim, accepted: AcceptedContent): Promise<void> {
  await saveRevision(sql, { ...claim, ...accepted });
  const places = [{ cluster: claim.cluster, quarter: claim.quarter }];
  await markChanged(sql, 'aggregate', places);
  await markChanged(sql, 'detect', places);
  await enqueueStage(sql, 'aggregate', { cluster: claim.cluster, subject: claim.id });
}
