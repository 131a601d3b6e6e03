import {
  type BackendFactory,
  type ConnectionOptions,
  createPostgresBackend,
  createRedisBackend,
} from 'bullmq';
import pg from 'pg';
import { STAGES } from './queue-names.js';

export interface QueueSettings {
  /** Given: the queues are in Redis. Left out: in PostgreSQL, by BullMQ's own tables. */
  readonly redisUrl?: string | undefined;
  readonly databaseUrl: string;
  readonly onError: (error: Error) => void;
}

/** What every queue and worker of one process is made with. */
export interface BullConnection {
  readonly connection: ConnectionOptions;
  /** To be made the default before the first queue: @nestjs/bullmq cannot hand one on. */
  readonly createBackend: BackendFactory;
  /** From now on a server that is away is not waited for. */
  beginClosing(): void;
  /** For the end, when all queues and workers are closed. */
  end(): Promise<void>;
}

const RECONNECT_STEP_MS = 100;
const RECONNECT_MAX_MS = 1_000;

/** Every worker's LISTEN pins a connection; two more serve all the queries. */
const POOL_MAX = STAGES.length + 2;

/** Each queue and worker adds a listener to the one pool they share. */
const POOL_LISTENERS = 50;

export function bullConnection(settings: QueueSettings): BullConnection {
  const { redisUrl } = settings;
  return redisUrl === undefined ? onPostgres(settings) : onRedis(redisUrl);
}

function onRedis(url: string): BullConnection {
  let isClosing = false;
  // Once closing has begun a Redis that is away is not waited for: its sockets end instead.
  const retryStrategy = (times: number) =>
    isClosing ? null : Math.min(times * RECONNECT_STEP_MS, RECONNECT_MAX_MS);
  const worker = { url, maxRetriesPerRequest: null, retryStrategy };
  // A command that waits for Redis to return would be repeated by the relay and then come twice.
  const queue = { url, maxRetriesPerRequest: 1, enableOfflineQueue: false, retryStrategy };
  return {
    connection: worker,
    createBackend: (name, options, about) => {
      const connection = about?.withBlockingConnection ? worker : queue;
      return createRedisBackend(name, { ...options, connection }, about);
    },
    beginClosing: () => {
      isClosing = true;
    },
    end: async () => undefined,
  };
}

/** The casts hold because this backend is documented to take a pool as its connection. */
function onPostgres({ databaseUrl, onError }: QueueSettings): BullConnection {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: POOL_MAX,
    keepAlive: true,
    // The outbox is durable and the sweeper dispatches again what a crash loses: a job need not be.
    options: '-c search_path=bullmq -c synchronous_commit=off',
  });
  pool.setMaxListeners(POOL_LISTENERS);
  pool.on('error', onError);
  return {
    connection: pool as never,
    createBackend: createPostgresBackend as never,
    beginClosing: () => undefined,
    end: () => pool.end(),
  };
}
