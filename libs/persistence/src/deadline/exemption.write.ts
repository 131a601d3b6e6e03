import { asOwner } from '../database/transaction.js';
import { Exemption } from '../entities/exemption.entity.js';
import { markChanged } from '../outbox/dirty-mark.write.js';
import { enqueueStage } from '../outbox/outbox.write.js';

export interface ExemptionToGive {
  readonly cluster: string;
  readonly quarter: string;
  /** An instant; the report is on time until then. */
  readonly until: string;
  readonly reason: string;
}

/** Moves one cluster's deadline of one quarter, and has its tardiness looked at again. */
export async function exemptCluster(adminUrl: string, exemption: ExemptionToGive): Promise<void> {
  const { cluster, quarter, until, reason } = exemption;
  await asOwner(adminUrl, async (tx) => {
    // An upsert: two that are given at once are one exemption.
    await tx.em.upsert(
      Exemption,
      { cluster, quarter, untilAt: until, reason },
      { onConflictMergeFields: ['untilAt', 'reason'] },
    );
    await markChanged(tx, 'detect', [{ cluster, quarter }]);
    await enqueueStage(tx, 'detect', { cluster });
    await tx.query(`select klyngepuls.append_audit($1, 'exemption', $2)`, [
      cluster,
      `${quarter}|${until}|${reason}`,
    ]);
  });
}
