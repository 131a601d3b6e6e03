import { setTimeout as sleep } from 'node:timers/promises';

/** A report is on the page within this and the time that judging it takes. */
const LOOK_AGAIN_MS = 5_000;
/** Less than a session's idle limit: a forgotten tab must not keep somebody logged in. */
const FOLLOWED_MS = 30 * 60_000;

/**
 * Server-sent events for a page that shows what has come in: one, `state`, when something has, and
 * then the end. The first line's id tells a browser that comes back that it has been followed.
 */
export async function* overviewEvents(
  hasNews: () => Promise<boolean>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  yield 'id: fulgt\n: venter\n\n';
  const end = performance.now() + FOLLOWED_MS;
  while (performance.now() < end && !signal.aborted) {
    const isGone = await sleep(LOOK_AGAIN_MS, false, { signal }).catch(() => true);
    if (isGone) return;
    if (await hasNews()) {
      yield 'event: state\ndata: {"state":"flyttet"}\n\n';
      return;
    }
    yield ': venter\n\n';
  }
}
