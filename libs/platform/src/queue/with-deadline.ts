import pTimeout from 'p-timeout';

/**
 * What `work` answers, or a rejection after `milliseconds`. The work itself is not stopped: what it
 * does later must be harmless.
 */
export function withDeadline<T>(work: Promise<T>, milliseconds: number, what: string): Promise<T> {
  return pTimeout(work, { milliseconds, message: `${what} took more than ${milliseconds} ms` });
}
