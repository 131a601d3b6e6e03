import { type EntityManager, raw } from '@mikro-orm/postgresql';
import { sqlOf } from '../database/sql.js';
import { MACHINE_NOW, Session } from '../entities/session.entity.js';
import type { SessionUpload } from './session.query.js';

/** How long a session lasts: since it was last seen, and in all. Seconds. */
export interface SessionLimits {
  readonly idleSeconds: number;
  readonly lifeSeconds: number;
}

export interface SessionToOpen {
  readonly hash: Buffer;
  readonly person: object;
}

const secondsAgo = (seconds: number) =>
  raw<string>(`${MACHINE_NOW} - make_interval(secs => ?)`, [seconds]);

/** Opens a session, and clears away those past their limits with their files. */
export async function openSession(
  em: EntityManager,
  { hash, person }: SessionToOpen,
  { idleSeconds, lifeSeconds }: SessionLimits,
): Promise<void> {
  await em.fork().transactional(async (tx) => {
    await tx.nativeDelete(Session, {
      $or: [
        { seenAt: { $lt: secondsAgo(idleSeconds) } },
        { openedAt: { $lt: secondsAgo(lifeSeconds) } },
      ],
    });
    tx.create(Session, { hash, person });
  });
}

/** Seen again sooner than this is not written down: a page costs no write. */
const SEEN_AGAIN_SECONDS = 60;

/**
 * The person of a session that is within its limits; `undefined` otherwise. Notes that it was seen.
 * Every page asks this first, and an entity took ten times as long to read as a statement.
 */
export async function findSession(
  em: EntityManager,
  hash: Buffer,
  { idleSeconds, lifeSeconds }: SessionLimits,
): Promise<unknown> {
  const own = em.fork();
  const { rows } = await sqlOf(own).query<{ person: unknown; isStale: boolean }>(
    `select person, seen_at < clock_timestamp() - make_interval(secs => $4) as "isStale"
       from klyngepuls.session
      where hash = $1 and seen_at > clock_timestamp() - make_interval(secs => $2)
        and opened_at > clock_timestamp() - make_interval(secs => $3)`,
    [hash, idleSeconds, lifeSeconds, SEEN_AGAIN_SECONDS],
  );
  const [session] = rows;
  if (session?.isStale) {
    await own.nativeUpdate(Session, { hash }, { seenAt: raw<string>(MACHINE_NOW) });
  }
  return session?.person;
}

/** Ends a session and forgets its file; one that is not there has ended. */
export async function endSession(em: EntityManager, hash: Buffer): Promise<void> {
  await em.fork().nativeDelete(Session, { hash });
}

/**
 * Keeps the file that a session is about to send, in place of the one before. A statement: an entity's
 * values are written into its text, where a file would be twice as long.
 */
export async function keepUpload(
  em: EntityManager,
  hash: Buffer,
  { id, name, bytes }: SessionUpload,
): Promise<void> {
  await sqlOf(em.fork()).query(
    `insert into klyngepuls.session_upload (session, id, name, bytes) values ($1, $2, $3, $4)
     on conflict (session) do update
       set id = excluded.id, name = excluded.name, bytes = excluded.bytes,
           uploaded_at = excluded.uploaded_at`,
    [hash, id, name, bytes],
  );
}

/** Forgets the file of a session once it is sent. */
export async function forgetUpload(em: EntityManager, hash: Buffer): Promise<void> {
  await sqlOf(em.fork()).query(`delete from klyngepuls.session_upload where session = $1`, [hash]);
}
