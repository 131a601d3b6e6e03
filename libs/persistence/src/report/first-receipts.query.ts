import type { Quarter } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';

/** When the first report that was accepted came in; null where only an exemption stands. */
export interface FirstReceipt {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly receivedAt: string | null;
  readonly exemptUntil: string | null;
  readonly exemptReason: string | null;
}

/** First receipts and exemptions of the quarters, one row for each cluster that has either. */
export async function findFirstReceipts(
  sql: Sql,
  quarters: readonly string[],
): Promise<FirstReceipt[]> {
  const { rows } = await sql.query<FirstReceipt>(
    `select coalesce(r.cluster, e.cluster) as cluster, coalesce(r.quarter, e.quarter) as quarter,
            ${isoInstant('r.received_at')} as "receivedAt", ${isoInstant('e.until_at')} as "exemptUntil",
            e.reason as "exemptReason"
       from (select cluster, quarter, min(received_at) as received_at
               from klyngepuls.report_revision where quarter = any ($1)
              group by cluster, quarter) r
       full join (select cluster, quarter, until_at, reason from klyngepuls.exemption
                   where quarter = any ($1)) e
         on e.cluster = r.cluster and e.quarter = r.quarter
      order by quarter, cluster`,
    [quarters],
  );
  return rows;
}
