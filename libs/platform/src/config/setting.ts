import { z } from 'zod';

/** What docs/settings.md says of a setting beside its name and default. */
interface About {
  readonly expects: string;
  readonly reason: string;
  readonly secret?: boolean;
}

/** What a setting is and why there is one. */
export const about = (meta: About): Record<string, unknown> => ({ ...meta });

/** A whole number within a range, both ends included. */
export function whole(range: readonly [number, number], fallback: number, reason: string) {
  const [from, to] = range;
  const expects = `a whole number from ${from} to ${to}`;
  return z.coerce
    .number()
    .int()
    .min(from)
    .max(to)
    .default(fallback)
    .meta(about({ expects, reason }));
}

/** Where something is found, with a default on this machine. */
export const address = (fallback: string, reason: string) =>
  z
    .url({ protocol: /^https?$/ })
    .default(fallback)
    .meta(about({ expects: 'an http(s):// URL', reason }));

/** A port to listen on. */
export const port = (fallback: number, reason: string) => whole([1, 65_535], fallback, reason);
