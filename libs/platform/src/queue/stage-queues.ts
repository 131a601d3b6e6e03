import { createPostgresBackend, type JobsOptions, type Processor, Queue, Worker } from 'bullmq';
import pg from 'pg';
import { STAGES, type Stage, type StageJob } from './queue-names.js';
import { withDeadline } from './with-deadline.js';

export interface QueueSettings {
  /** Given: the queues are in Redis. Left out: in PostgreSQL, by BullMQ's own tables. */
  readonly redisUrl?: string | undefined;
  readonly databaseUrl: string;
  readonly onError: (error: Error) => void;
}

/** The stages' queues on either backend; the workers made here are closed with it. */
export interface StageQueues {
  /** Adds one job for each bell. The same id again is no second job while the first is kept. */
  ring(stage: Stage, bells: readonly Bell[]): Promise<void>;
  work(stage: Stage, run: (job: StageJob) => Promise<void>, concurrency: number): void;
  /** Prometheus text of every queue's jobs by state. */
  exposition(): Promise<string>;
  /** Lets running jobs end and takes no new ones; with the server away this ends at the deadline. */
  drain(milliseconds: number): Promise<void>;
  close(milliseconds: number): Promise<void>;
}

/** `id` names the outbox row, in every database: BullMQ refuses digits only, and any colon. */
export interface Bell extends StageJob {
  readonly id: string;
}

/** A hash tag, so that all keys of a Redis Cluster are in one slot. */
const PREFIX = '{klyngepuls}';

/** Kept long enough to swallow a relay's repetition; history is in the database. */
const JOB_OPTIONS: JobsOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
  removeOnComplete: { age: 3_600, count: 1_000 },
  removeOnFail: { age: 1_209_600, count: 5_000 },
};

/** A killed worker's job starts again within lock + interval: 15 seconds. */
const STALLS = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 3 };

const RECONNECT_STEP_MS = 100;
const RECONNECT_MAX_MS = 1_000;

/** Every worker's LISTEN pins a connection; two more serve all the queries. */
const POOL_MAX = STAGES.length + 2;

/** Each queue and worker adds a listener to the one pool they share. */
const POOL_LISTENERS = 50;

export function openStageQueues(settings: QueueSettings): StageQueues {
  const { options, backend, beginClosing, end } = connect(settings);
  const queues = new Map<Stage, Queue>();
  const workers: Worker[] = [];
  for (const stage of STAGES) {
    const queue = new Queue(
      stage,
      { connection: options.queue, prefix: PREFIX, defaultJobOptions: JOB_OPTIONS },
      backend as never,
    );
    queue.on('error', settings.onError);
    queues.set(stage, queue);
  }
  const queueOf = (stage: Stage) => queues.get(stage) as Queue;
  return {
    async ring(stage, bells) {
      const queue = queueOf(stage);
      await queue.waitUntilReady();
      await queue.addBulk(
        bells.map(({ id, subject }) => ({ name: stage, data: { subject }, opts: { jobId: id } })),
      );
    },
    work(stage, run, concurrency) {
      const process: Processor<StageJob> = (job) => run(job.data);
      const worker = new Worker(
        stage,
        process,
        {
          connection: options.worker,
          prefix: PREFIX,
          concurrency,
          ...STALLS,
          metrics: { maxDataPoints: 60 },
        },
        backend as never,
      );
      worker.on('error', settings.onError);
      workers.push(worker);
    },
    async exposition() {
      const texts = await Promise.all([...queues.values()].map((q) => q.exportPrometheusMetrics()));
      return mergeExpositions(texts);
    },
    drain: (milliseconds) =>
      withDeadline(
        Promise.all(workers.map((worker) => worker.close())).then(() => undefined),
        milliseconds,
        'draining the workers',
      ),
    close(milliseconds) {
      beginClosing();
      const closed = Promise.all([...queues.values()].map((queue) => queue.close()));
      return withDeadline(closed.then(end), milliseconds, 'closing the queues');
    },
  };
}

interface QueueConnection {
  readonly options: { readonly queue: never; readonly worker: never };
  readonly backend: unknown;
  readonly beginClosing: () => void;
  readonly end: () => Promise<void>;
}

/** The casts hold because each backend gets the connection that it is documented to take. */
function connect({ redisUrl, databaseUrl, onError }: QueueSettings): QueueConnection {
  if (redisUrl !== undefined) {
    let isClosing = false;
    // Once closing has begun a Redis that is away is not waited for: its sockets end instead.
    const retryStrategy = (times: number) =>
      isClosing ? null : Math.min(times * RECONNECT_STEP_MS, RECONNECT_MAX_MS);
    const worker = { url: redisUrl, maxRetriesPerRequest: null, retryStrategy };
    // A command that waits for Redis to return would be repeated by the relay and then come twice.
    const queue = {
      url: redisUrl,
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      retryStrategy,
    };
    return {
      options: { queue: queue as never, worker: worker as never },
      backend: undefined,
      beginClosing: () => {
        isClosing = true;
      },
      end: async () => undefined,
    };
  }
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: POOL_MAX,
    keepAlive: true,
    // The outbox is durable and the sweeper redeems what a crash loses: a bell need not be.
    options: '-c search_path=bullmq -c synchronous_commit=off',
  });
  pool.setMaxListeners(POOL_LISTENERS);
  pool.on('error', onError);
  return {
    options: { queue: pool as never, worker: pool as never },
    backend: createPostgresBackend,
    beginClosing: () => undefined,
    end: () => pool.end(),
  };
}

/** Prometheus takes each HELP and TYPE line once. */
function mergeExpositions(texts: readonly string[]): string {
  const lines = texts.flatMap((text) => text.split('\n'));
  const families = Map.groupBy(
    lines.filter((line) => line !== ''),
    (line) => line.replace(/^# (HELP|TYPE) /, '').split(/[ {]/, 1)[0] ?? '',
  );
  return [...families.values()].map((family) => [...new Set(family)].join('\n')).join('\n');
}
