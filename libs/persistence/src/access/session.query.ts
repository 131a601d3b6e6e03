import type { Sql } from '../database/sql.js';

/** How long a session lasts: since it was last seen, and in all. Seconds. */
export interface SessionLimits {
  readonly idleSeconds: number;
  readonly lifeSeconds: number;
}

export interface SessionUpload {
  readonly id: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** The file that the session is about to send, if it is the one of that id. */
export async function findUpload(
  sql: Sql,
  hash: Buffer,
  id: string,
): Promise<SessionUpload | undefined> {
  const { rows } = await sql.query<SessionUpload>(
    `select id, name, bytes from klyngepuls.session_upload where session = $1 and id = $2`,
    [hash, id],
  );
  return rows[0];
}
