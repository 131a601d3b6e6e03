/** Most that is asked is a connection to a database, or a page: asked oftener, it would slow what it waits for. */
const POLL_MS = 100;

/** Asks again until the answer is true; fails with what it waited for when `seconds` are over. */
export async function until(
  what: string,
  ask: () => Promise<boolean>,
  seconds = 30,
): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await ask())) {
    if (performance.now() > deadline) throw new Error(`waited ${seconds} s in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
