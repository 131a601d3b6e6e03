import { createHash } from 'node:crypto';
import { lockVerdicts } from '../database/locks.js';
import type { Sql } from '../database/sql.js';
import { findExplanations, type GivenExplanation } from './explanations.query.js';
import { findSubmissionStatus, type SubmissionStatus } from './submission-status.query.js';

export interface ExplanationsToGive {
  readonly cluster: string;
  readonly id: string;
  readonly explanations: readonly GivenExplanation[];
  /** The `keyId` of the principal that sent them. */
  readonly sender: string;
}

/** `settled`: no explanation can change what became of the submission. */
export type Explained = 'judged-again' | 'unchanged' | 'settled';

/**
 * Replaces what explains a submission that is rejected or not judged yet, and has the same bytes
 * judged with it, within the caller's transaction. A verdict that is under way without it is not
 * saved. The same explanations again change nothing, whatever has become of the submission.
 */
export async function explainSubmission(sql: Sql, given: ExplanationsToGive): Promise<Explained> {
  const { cluster, id, explanations, sender } = given;
  await lockVerdicts(sql, cluster);
  const known = await findExplanations(sql, { cluster, id });
  if (JSON.stringify(known) === JSON.stringify(explanations)) return 'unchanged';
  if (!(await mayBeExplained(sql, given))) return 'settled';
  const text = JSON.stringify(explanations);
  const { rows } = await sql.query<{ version: number }>(
    `insert into klyngepuls.explanation (cluster, submission_id, version, explanations, sender)
     select $1, $2::uuid, 1 + count(*), $3, $4 from klyngepuls.explanation
      where cluster = $1 and submission_id = $2::uuid returning version`,
    [cluster, id, text, sender],
  );
  await sql.query(`select klyngepuls.judge_again($1, $2::uuid)`, [cluster, id]);
  const digest = createHash('sha256').update(text).digest('hex');
  await sql.query(`select klyngepuls.append_audit($1, 'explanation', $2)`, [
    cluster,
    [id, rows[0]?.version, digest, sender].join('|'),
  ]);
  return 'judged-again';
}

/**
 * True for a rejected verdict that an explanation can change. A correction that is in force has
 * taken the place of what was rejected before it.
 */
export function lacksExplanation({
  state,
  verdict,
  overtaken,
}: Pick<SubmissionStatus, 'state' | 'verdict' | 'overtaken'>): boolean {
  if (state !== 'rejected' || overtaken) return false;
  return verdict?.findings.some((each) => each.needsExplanation) === true;
}

async function mayBeExplained(sql: Sql, { cluster, id }: ExplanationsToGive): Promise<boolean> {
  const found = await findSubmissionStatus(sql, id);
  if (found?.receipt.cluster !== cluster) return false;
  const { state, overtaken } = found;
  const isUnderWay = state === 'received' || state === 'validating';
  return (isUnderWay && !overtaken) || lacksExplanation(found);
}
