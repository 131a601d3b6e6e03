import { badHeader } from './body-problems.js';

/** Printable ASCII without space at the ends: what a client can send and a person can read out. */
const KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

/** The `Idempotency-Key`, or `undefined`; a report without one is known by its content alone. */
export function readIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && KEY.test(header)) return header;
  throw badHeader('Idempotency-Key', {
    da: 'Den skal være på 1 til 255 tegn, alle synlige ASCII-tegn.',
    en: 'It must have 1 to 255 characters, all of them visible ASCII.',
  });
}

/** A proxy in between gives up at about this time. */
const WAIT_MAX_SECONDS = 30;

/** Seconds of `Prefer: wait=N` (RFC 7240), 0 when it is left out; a preference, so never refused. */
export function readWait(header: string | string[] | undefined): number {
  const seconds = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})/i.exec([header].flat().join(','))?.[1];
  return Math.min(Number(seconds ?? 0), WAIT_MAX_SECONDS);
}
