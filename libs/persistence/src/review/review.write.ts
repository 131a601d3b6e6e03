import { lockVerdicts } from '../database/locks.js';
import type { ReaderTransaction } from '../database/transaction.js';
import { Review } from '../entities/review.entity.js';
import { markForAggregation } from '../outbox/dirty-mark.write.js';

export interface ReviewToSave {
  readonly cluster: string;
  readonly quarter: string;
  /** The revision that the reviewer has read. */
  readonly revision: number;
  readonly funder: string;
  readonly decision: 'approve' | 'return';
  readonly reason: string | null;
  /** The `keyId` of the principal that sent it. */
  readonly sender: string;
}

export type Reviewed =
  | { readonly status: 'saved' | 'unchanged' }
  /** Another revision is in force than the one that was read; null: none is. */
  | { readonly status: 'superseded'; readonly inForce: number | null };

/**
 * Saves a funder's word on the revision in force, and has the outcomes it touches recomputed. The
 * same word again changes nothing.
 */
export async function saveReview(tx: ReaderTransaction, review: ReviewToSave): Promise<Reviewed> {
  const { cluster, quarter, revision, funder, decision, reason, sender } = review;
  await lockVerdicts(tx, cluster);
  const { rows } = await tx.query<{
    inForce: number | null;
    decision: string | null;
    reason: string | null;
  }>(
    `select r.revision as "inForce", v.decision, v.reason
       from klyngepuls.revisions_in_force(null) r
       left join klyngepuls.decisions_in_force(null) v
         on v.cluster = $1 and v.quarter = $2 and v.revision = $3 and v.funder = $4
      where r.cluster = $1 and r.quarter = $2`,
    [cluster, quarter, revision, funder],
  );
  const known = rows[0];
  if (known?.inForce !== revision) {
    return { status: 'superseded', inForce: known?.inForce ?? null };
  }
  if (known.decision === decision && known.reason === reason) return { status: 'unchanged' };
  tx.em.create(Review, { cluster, quarter, revision, funder, decision, reason, sender });
  await tx.em.flush();
  await markForAggregation(tx, { cluster, quarter });
  await tx.query(`select klyngepuls.append_audit($1, 'review', $2)`, [
    cluster,
    [quarter, revision, funder, decision, sender, reason ?? ''].join('|'),
  ]);
  return { status: 'saved' };
}
