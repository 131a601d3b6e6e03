import { asOwner } from '../database/transaction.js';

/** Submissions without a verdict and marks that no stage has heeded yet; 0 means all is settled. */
export function countUnfinishedWork(adminUrl: string): Promise<number> {
  return asOwner(adminUrl, async (tx) => {
    const { rows } = await tx.query<{ count: number }>(
      `select ((select count(*) from klyngepuls.submission
                 where state in ('received', 'validating'))
             + (select count(*) from klyngepuls.dirty_mark))::int as count`,
    );
    return rows[0]?.count ?? 0;
  });
}
