import { setTimeout as sleep } from 'node:timers/promises';

const ATTEMPTS_MAX = 6;
const RETRY_MS = 250;
const TIMEOUT_MS = 60_000;

export interface Call {
  readonly url: string;
  readonly key: string;
  /** Given: a POST of this as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Calls one of our own services and answers its JSON. A service that is away, or has no room, is
 * asked again: sending the same bytes twice gives the same receipt. Any other refusal is thrown.
 */
export async function callService(call: Call): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const response = await request(call);
    if (response?.ok) return response.json();
    const isBusy = response === undefined || response.status === 429 || response.status === 503;
    if (!isBusy || attempt === ATTEMPTS_MAX) {
      throw new Error(`${call.url} answered ${await describe(response)}`);
    }
    await sleep(RETRY_MS * 2 ** attempt);
  }
}

/** True when a health address answers 2xx. */
export async function isUp(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok ?? false;
}

function request({ url, key, body, headers }: Call): Promise<Response | undefined> {
  return fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => undefined);
}

async function describe(response: Response | undefined): Promise<string> {
  return response === undefined ? 'nothing' : `${response.status}: ${await response.text()}`;
}
