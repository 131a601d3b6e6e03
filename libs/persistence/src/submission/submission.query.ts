import type { Sql } from '../database/sql.js';

/** The cluster that a submission belongs to; `undefined` when there is no such submission. */
export async function findClusterOf(sql: Sql, submissionId: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ cluster: string }>(
    `select cluster from klyngepuls.submission where id = $1::uuid`,
    [submissionId],
  );
  return rows[0]?.cluster;
}

/** What was sent, byte for byte, and the digest it was receipted with. */
export interface SubmissionBytes {
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

export async function findBytes(
  sql: Sql,
  submission: { readonly cluster: string; readonly id: string },
): Promise<SubmissionBytes> {
  const { rows } = await sql.query<SubmissionBytes>(
    `select media_type as "mediaType", bytes, encode(sha256, 'hex') as sha256
       from klyngepuls.submission where cluster = $1 and id = $2::uuid`,
    [submission.cluster, submission.id],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`submission ${submission.id} does not exist`);
  return row;
}
