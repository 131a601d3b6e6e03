import { asOwner } from '../database/as-owner.js';
import { markChanged } from '../outbox/dirty-mark.write.js';
import { enqueueStage } from '../outbox/outbox.write.js';

export interface Exemption {
  readonly cluster: string;
  readonly quarter: string;
  /** An instant; the report is on time until then. */
  readonly until: string;
  readonly reason: string;
}

/** Moves one cluster's deadline of one quarter, and has its tardiness looked at again. */
export async function exemptCluster(adminUrl: string, exemption: Exemption): Promise<void> {
  const { cluster, quarter, until, reason } = exemption;
  await asOwner(adminUrl, async (client) => {
    await client.query(
      `insert into klyngepuls.exemption (cluster, quarter, until_at, reason)
       values ($1, $2, $3, $4)
       on conflict (cluster, quarter) do update
         set until_at = excluded.until_at, reason = excluded.reason`,
      [cluster, quarter, until, reason],
    );
    await markChanged(client, 'detect', [{ cluster, quarter }]);
    await enqueueStage(client, 'detect', { cluster });
    await client.query(`select klyngepuls.append_audit($1, 'exemption', $2)`, [
      cluster,
      `${quarter}|${until}|${reason}`,
    ]);
  });
}
