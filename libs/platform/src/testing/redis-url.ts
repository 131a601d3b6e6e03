/** Spec files that run at once share a Redis, and each has a database of it. */
export function redisUrlOfThisProcess(): string {
  const url = new URL(process.env.TEST_REDIS_URL ?? '');
  url.pathname = `/${Number(process.env.JEST_WORKER_ID ?? 1) % 16}`;
  return url.toString();
}
