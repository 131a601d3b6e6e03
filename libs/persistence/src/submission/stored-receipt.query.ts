import type { Sql } from '../database/sql.js';

export interface NamedReceipt {
  readonly submissionId: string;
  /** Lower-case hex, as is the head. */
  readonly sha256: string;
  readonly auditSeq: number;
  readonly auditHead: string;
}

/** True when what a receipt is for is stored, and the receipt is a link of its cluster's audit chain. */
export async function isReceiptStored(sql: Sql, receipt: NamedReceipt): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select 1 from klyngepuls.submission s
       join klyngepuls.audit a on a.cluster = s.cluster and a.seq = s.audit_seq
      where s.id = $1::uuid and encode(s.sha256, 'hex') = $2
        and a.seq = $3 and encode(a.hash, 'hex') = $4`,
    [receipt.submissionId, receipt.sha256, receipt.auditSeq, receipt.auditHead],
  );
  return rowCount === 1;
}
