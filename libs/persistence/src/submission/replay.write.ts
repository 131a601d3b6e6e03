import { asOwner } from '../database/transaction.js';
import { enqueueValidation } from '../outbox/outbox.write.js';
import { resetSubmission } from './submission.write.js';

/**
 * Has a submission judged anew that was quarantined or is stuck: a worker that still holds it loses
 * its claim. Answers its state before; one that is judged keeps its verdict and nothing is done.
 */
export async function replaySubmission(adminUrl: string, id: string): Promise<string | undefined> {
  return asOwner(adminUrl, async (tx) => {
    const { rows } = await tx.query<{ cluster: string; state: string }>(
      `select cluster, state from klyngepuls.submission where id = $1::uuid for update`,
      [id],
    );
    const [found] = rows;
    if (found === undefined) return undefined;
    if (!['quarantined', 'received', 'validating'].includes(found.state)) return found.state;
    const submission = { cluster: found.cluster, id };
    await resetSubmission(tx, submission);
    await enqueueValidation(tx, [submission]);
    await tx.query(`select klyngepuls.append_audit($1, 'replay', $2)`, [found.cluster, id]);
    return found.state;
  });
}
