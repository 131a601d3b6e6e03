import type { WorkerConfig } from '#platform';

/** First pollers and running jobs, then the queues, and a third of the time to spare. */
const STEPS = 3;

/**
 * How long one step of closing may take. With the queue's server away nothing of it ever resolves;
 * what is left undone then is dispatched again.
 */
export function closingStepMs({ STOP_SECONDS }: Pick<WorkerConfig, 'STOP_SECONDS'>): number {
  return (STOP_SECONDS * 1_000) / STEPS;
}
