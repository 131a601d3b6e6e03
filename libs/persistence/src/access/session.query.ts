import type { Sql } from '../database/sql.js';

/** How long a session lasts: since it was last seen, and in all. Seconds. */
export interface SessionLimits {
  readonly idleSeconds: number;
  readonly lifeSeconds: number;
}

/** Seen again sooner than this is not written down: a page costs no write. */
const SEEN_AGAIN_SECONDS = 60;

/** The person of a session that is within its limits; `undefined` otherwise. Notes that it was seen. */
export async function findSession(
  sql: Sql,
  hash: Buffer,
  { idleSeconds, lifeSeconds }: SessionLimits,
): Promise<unknown> {
  const { rows } = await sql.query<{ person: unknown; isStale: boolean }>(
    `select person, seen_at < clock_timestamp() - make_interval(secs => $4) as "isStale"
       from klyngepuls.session
      where hash = $1 and seen_at > clock_timestamp() - make_interval(secs => $2)
        and opened_at > clock_timestamp() - make_interval(secs => $3)`,
    [hash, idleSeconds, lifeSeconds, SEEN_AGAIN_SECONDS],
  );
  const [row] = rows;
  if (row?.isStale)
    await sql.query(`update klyngepuls.session set seen_at = clock_timestamp() where hash = $1`, [
      hash,
    ]);
  return row?.person;
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
