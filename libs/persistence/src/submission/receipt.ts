/** Our word that a submission is stored: its digest, and the head of the audit chain with it in. */
export interface Receipt {
  readonly submissionId: string;
  readonly cluster: string;
  readonly quarter: string;
  readonly revision: number;
  readonly sha256: string;
  readonly receivedAt: string;
  /** `null` for a quarter without a deadline. */
  readonly timeliness: 'on-time' | 'late' | null;
  readonly auditSeq: number;
  readonly auditHead: string;
}
