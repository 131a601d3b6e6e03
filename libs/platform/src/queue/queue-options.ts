import type { JobsOptions } from 'bullmq';

/** A hash tag, so that all keys of a Redis Cluster are in one slot. */
export const QUEUE_PREFIX = '{klyngepuls}';

/** Kept long enough to swallow a relay's repetition; history is in the database. */
export const JOB_OPTIONS: JobsOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
  removeOnComplete: { age: 3_600, count: 1_000 },
  removeOnFail: { age: 1_209_600, count: 5_000 },
};

/** A killed worker's job starts again within lock + interval: 15 seconds. */
export const STAGE_WORKER_OPTIONS = {
  concurrency: 1,
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 3,
  metrics: { maxDataPoints: 60 },
};
