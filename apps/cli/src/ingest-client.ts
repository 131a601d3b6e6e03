import { CannotDo } from './answer.js';
import { homeCredentials } from './home.js';

export interface Connection {
  readonly url: string;
  readonly key: string;
}

export interface ConnectionOptions {
  readonly url?: string;
  readonly key?: string;
}

/**
 * Where ingest is and who asks: what is given, or KLYNGEPULS_URL and KLYNGEPULS_KEY, or what `npm
 * start` has written: the cluster's own key there, and the administrator's for no cluster.
 */
export function connectionOf(options: ConnectionOptions, cluster?: string): Connection {
  const home = homeCredentials();
  const url = options.url ?? process.env.KLYNGEPULS_URL ?? home?.urls.ingest;
  const own = cluster === undefined ? home?.admin : home?.clusters[cluster];
  const key = options.key ?? process.env.KLYNGEPULS_KEY ?? own;
  if (url === undefined) throw new CannotDo('No server: give --url or set KLYNGEPULS_URL.');
  if (key === undefined) throw new CannotDo('No key: set KLYNGEPULS_KEY.');
  return { url: url.replace(/\/$/, ''), key };
}

/** Asks ingest; throws a sentence when it cannot be reached. */
export async function ask(
  { url, key }: Connection,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = { authorization: `Bearer ${key}`, ...(init.headers as Record<string, string>) };
  return fetch(`${url}${path}`, { ...init, headers }).catch((error: Error) => {
    const reason = (error.cause as Error | undefined)?.message || error.message;
    throw new CannotDo(`${url} cannot be reached: ${reason}.`);
  });
}

export interface ProblemBody {
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly { code: string; pointer: string; detail: string }[];
}

/** What a problem says, a line for each of its errors. */
export function problemLines({ title, detail, errors = [] }: ProblemBody): string[] {
  const rows = errors.map((each) => `${each.code} ${each.detail} [${each.pointer}]`);
  return [detail === undefined ? title : `${title}. ${detail}`, ...rows];
}
