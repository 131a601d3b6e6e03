import type { Sql } from '../database/sql.js';
import type { SessionLimits, SessionUpload } from './session.query.js';

export interface SessionToOpen {
  readonly hash: Buffer;
  readonly person: object;
}

/** Opens a session, and clears away those past their limits with their files. */
export async function openSession(
  sql: Sql,
  { hash, person }: SessionToOpen,
  { idleSeconds, lifeSeconds }: SessionLimits,
): Promise<void> {
  await sql.query(
    `with ended as (
       delete from klyngepuls.session
        where seen_at < clock_timestamp() - make_interval(secs => $3)
           or opened_at < clock_timestamp() - make_interval(secs => $4))
     insert into klyngepuls.session (hash, person) values ($1, $2)`,
    [hash, JSON.stringify(person), idleSeconds, lifeSeconds],
  );
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

/** Ends a session and forgets its file; one that is not there has ended. */
export async function endSession(sql: Sql, hash: Buffer): Promise<void> {
  await sql.query(`delete from klyngepuls.session where hash = $1`, [hash]);
}

/** Keeps the file that a session is about to send, in place of the one before. */
export async function keepUpload(
  sql: Sql,
  hash: Buffer,
  { id, name, bytes }: SessionUpload,
): Promise<void> {
  await sql.query(
    `insert into klyngepuls.session_upload (session, id, name, bytes) values ($1, $2, $3, $4)
     on conflict (session) do update
       set id = excluded.id, name = excluded.name, bytes = excluded.bytes,
           uploaded_at = excluded.uploaded_at`,
    [hash, id, name, bytes],
  );
}

/** Forgets the file of a session once it is sent. */
export async function forgetUpload(sql: Sql, hash: Buffer): Promise<void> {
  await sql.query(`delete from klyngepuls.session_upload where session = $1`, [hash]);
}
