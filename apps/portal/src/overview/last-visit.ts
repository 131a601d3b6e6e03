import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Longer away than this and one comes back to something new. */
const SITTING_MS = 30 * 60_000;
/** As long as a browser is asked to remember; nobody who stays away longer reads line by line. */
const REMEMBERED_SECONDS = 90 * 86_400;
const COOKIE = 'sidst';

interface Remembered {
  /** From when news is told. */
  readonly since: string | undefined;
  /** When the page was last asked for. */
  readonly seen: string;
}

/**
 * Since when the reader has been away, by the database's clock; undefined at the first visit. The
 * browser remembers it, not we: within one sitting it stays the same, and outlives a log-out. A
 * short hash of the person keeps two readers of one browser apart.
 */
export function lastVisit(
  request: FastifyRequest,
  reply: FastifyReply,
  { subject, now }: { readonly subject: string; readonly now: string },
): string | undefined {
  const who = createHash('sha256').update(subject).digest('base64url').slice(0, 8);
  const known = readVisit(request.cookies[COOKIE], who);
  const isSameSitting =
    known !== undefined && Date.parse(now) - Date.parse(known.seen) < SITTING_MS;
  const since = isSameSitting ? known.since : known?.seen;
  reply.setCookie(COOKIE, [who, since ?? '', now].join('_'), {
    path: '/overblik',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: REMEMBERED_SECONDS,
  });
  return since;
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function readVisit(cookie: string | undefined, who: string): Remembered | undefined {
  const [owner, since = '', seen = ''] = cookie?.split('_') ?? [];
  if (owner !== who || !INSTANT.test(seen)) return undefined;
  return { since: INSTANT.test(since) ? since : undefined, seen };
}
