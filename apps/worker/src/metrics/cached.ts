/** Keeps an answer for so long; `undefined` while it cannot be had, which is kept as long. */
export function cached<T>(
  load: () => Promise<T>,
  milliseconds: number,
): () => Promise<T | undefined> {
  let loading: Promise<T | undefined> | undefined;
  let until = 0;
  return () => {
    if (loading === undefined || performance.now() >= until) {
      until = performance.now() + milliseconds;
      loading = load().catch(() => undefined);
    }
    return loading;
  };
}
