import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What lets a calendar program read one cluster's deadlines: it sends no header, so its address must
 * do. Nothing is stored; a new generation of the feed makes every earlier token void.
 */
export function feedToken(pepper: string, cluster: string, generation: number): string {
  return createHmac('sha256', pepper)
    .update(`calendar-feed|${cluster}|${generation}`)
    .digest('base64url');
}

/** Takes the same time whatever is wrong with the token. */
export function isFeedToken(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The address of a feed, below that of the API. */
export function feedPath(cluster: string, token: string): string {
  return `/v1/calendar/${cluster}.ics?token=${token}`;
}
