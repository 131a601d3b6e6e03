/** Connection refused or lost, name unknown, shutting down, starting up, too many connections. */
const AWAY =
  /^(ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|08\w{3}|57P0[1-3]|53300|57014)$/;
/** `pg` gives these no code. */
const AWAY_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout/;

/** True if the database cannot be reached now, so that the same request may succeed later. */
export function databaseIsAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { code?: unknown };
  if (typeof code === 'string' && AWAY.test(code)) return true;
  if (AWAY_TEXT.test(error.message)) return true;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return inner.some((each) => databaseIsAway(each));
}
