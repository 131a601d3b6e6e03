/** Connection refused or lost, name unknown, shutting down, starting up, too many, too slow. */
const AWAY =
  /^(ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|08\w{3}|57P0[1-3]|53300|57014)$/;
/** `pg` gives these no code. */
const AWAY_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout/;

interface Failure {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** True if the database cannot be reached now, so that the same request may succeed later. */
export function databaseIsAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause, errors } = error as Failure;
  if (typeof code === 'string' && AWAY.test(code)) return true;
  if (typeof message === 'string' && AWAY_TEXT.test(message)) return true;
  const inner = Array.isArray(errors) ? errors : [cause];
  return inner.some((each) => databaseIsAway(each));
}
