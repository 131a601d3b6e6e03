import type { EntityManager } from '@mikro-orm/postgresql';
import { sqlOf } from '../database/sql.js';

export interface SessionUpload {
  readonly id: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** The file that the session is about to send, if it is the one of that id. */
export async function findUpload(
  em: EntityManager,
  hash: Buffer,
  id: string,
): Promise<SessionUpload | undefined> {
  const { rows } = await sqlOf(em.fork()).query<SessionUpload>(
    `select id, name, bytes from klyngepuls.session_upload where session = $1 and id = $2`,
    [hash, id],
  );
  return rows[0];
}
