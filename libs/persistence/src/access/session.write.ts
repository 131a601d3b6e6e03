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
