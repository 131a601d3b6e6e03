import type { WorkerConfig } from '#platform';

/** A shorter lease would be lost by a worker that is merely busy. */
const LEASE_SECONDS_MIN = 2;
/** A crash that comes three times comes from the report itself: it is put in quarantine. */
const ATTEMPTS_MAX = 3;

/**
 * When work counts as left behind. A worker that is silent for as long as a lease has lost its report;
 * what is unfinished two looks later is dispatched again.
 */
export function recoveryLimits({ POLL_SECONDS }: Pick<WorkerConfig, 'POLL_SECONDS'>) {
  const leaseSeconds = Math.max(POLL_SECONDS, LEASE_SECONDS_MIN);
  return {
    attemptsMax: ATTEMPTS_MAX,
    leaseSeconds,
    redispatchSeconds: leaseSeconds + 2 * POLL_SECONDS,
    markSeconds: POLL_SECONDS,
  };
}
