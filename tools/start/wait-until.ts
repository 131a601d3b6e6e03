import { setTimeout as sleep } from 'node:timers/promises';

export interface Wait {
  /** Finishes the sentence "Waited in vain for …". */
  readonly what: string;
  readonly limitMs: number;
  readonly everyMs?: number;
  /** Ends the waiting early, with its reason. */
  readonly signal?: AbortSignal;
}

/** Asks again and again until the answer is true; throws when the limit has passed. */
export async function waitUntil(isTrue: () => Promise<boolean>, wait: Wait): Promise<void> {
  const { what, limitMs, everyMs = 50, signal } = wait;
  const end = performance.now() + limitMs;
  while (!(await isTrue())) {
    signal?.throwIfAborted();
    if (performance.now() > end) throw new Error(`Waited ${limitMs / 1000} s in vain for ${what}.`);
    await sleep(everyMs);
  }
}
