import { Redis } from 'ioredis';
import pg from 'pg';
import { until } from '../until.js';
import type { Stand } from './stand.js';

/** One fault of the matrix. Lifts itself: after it nobody helps. */
export interface FaultCase {
  readonly id: string;
  readonly what: string;
  /** Before reports are sent. */
  readonly prepare?: (stand: Stand) => Promise<void>;
  /** In the midst of them. */
  readonly strike?: (stand: Stand) => Promise<void>;
}

/** The process ends itself at a place in its code, at the first or second pass, and is started again. */
function dies(id: string, app: 'ingest' | 'worker', point: string, passes: number): FaultCase {
  return {
    id,
    what: `${app} is killed at ${point}`,
    async prepare(stand) {
      const fault = `${point}:kill@${stand.random.int(1, passes)}`;
      await stand.restartToDie(app, fault);
      stand.later(async () => {
        await until(`${app} has died at ${fault}`, async () => stand.pipeline.isGone(app), 60);
        await stand.restart(app);
      });
    },
  };
}

async function onRedis(
  { redis }: Stand,
  ...commands: readonly [string, ...string[]][]
): Promise<void> {
  const client = new Redis(redis.url);
  for (const [name, ...args] of commands) await client.call(name, ...args);
  client.disconnect();
}

const HELD_MS = 2_500;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const held = () => pause(HELD_MS);

const TIMES = 3;
const APART_MS = 400;

/** Does it three times, at moments that the seed says. */
async function repeatedly({ random }: Stand, fault: () => Promise<void>): Promise<void> {
  for (let times = 0; times < TIMES; times += 1) {
    await fault();
    await pause(random.int(0, APART_MS));
  }
}

/** At no place in its code that was named, and again as soon as it is back. */
function killed(id: string, app: 'ingest' | 'worker'): FaultCase {
  return {
    id,
    what: `${app} is killed three times`,
    strike: (stand) => repeatedly(stand, () => stand.restart(app)),
  };
}

/** A lease in these tests is 2 s: longer than that is a worker that all others take for dead. */
async function frozen(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await held();
  process.kill(pid, 'SIGCONT');
}

async function asOwner(stand: Stand, work: (owner: pg.Client) => Promise<void>): Promise<void> {
  const owner = new pg.Client({ connectionString: stand.pipeline.database.adminUrl });
  await owner.connect();
  await work(owner);
  await owner.end();
}

export const FAULT_CASES: readonly FaultCase[] = [
  killed('F0', 'ingest'),
  dies('F1', 'ingest', 'ingest.beforeAccept', 1),
  dies('F3', 'ingest', 'ingest.afterCommit', 1),
  dies('F4', 'worker', 'relay.added', 1),
  dies('F5', 'worker', 'validate.claimed', 2),
  dies('F6', 'worker', 'validate.judged', 2),
  dies('F6b', 'worker', 'aggregate.saving', 1),
  dies('F6c', 'worker', 'detect.saving', 1),
  dies('F7', 'worker', 'validate.saved', 2),
  killed('F8', 'worker'),
  {
    id: 'F9',
    what: 'the worker stands still for longer than its leases, and goes on',
    async strike(stand) {
      stand.pipeline.signal('worker', 'SIGSTOP');
      await held();
      stand.pipeline.signal('worker', 'SIGCONT');
    },
  },
  {
    id: 'F11',
    what: 'Redis is not there when reports come, and comes later',
    prepare: (stand) => stand.endRedis(),
    strike: (stand) => stand.restartRedis(),
  },
  {
    id: 'F12',
    what: 'Redis is killed and comes back empty',
    strike: (stand) => stand.restartRedis(),
  },
  {
    id: 'F13',
    what: 'Redis is emptied three times',
    strike: (stand) => repeatedly(stand, () => onRedis(stand, ['flushall'])),
  },
  {
    id: 'F15',
    what: 'Redis has no memory left, for a while',
    async strike(stand) {
      await onRedis(stand, ['config', 'set', 'maxmemory', '1']);
      await held();
      await onRedis(stand, ['config', 'set', 'maxmemory', '0']);
    },
  },
  {
    id: 'F16',
    what: 'Redis takes connections and answers nothing, for a while',
    strike: ({ redis }) => frozen(redis.pid),
  },
  {
    id: 'F20',
    what: 'Redis becomes a replica that may not be written to, for a while',
    async strike(stand) {
      await onRedis(stand, ['replicaof', '127.0.0.1', '1']);
      await held();
      await onRedis(stand, ['replicaof', 'no', 'one']);
    },
  },
  {
    id: 'F21',
    what: 'PostgreSQL is killed and recovers from its log',
    strike: (stand) => stand.restartPostgres('kill'),
  },
  {
    id: 'F22',
    what: 'PostgreSQL is restarted under work',
    strike: (stand) => stand.restartPostgres('stop'),
  },
  {
    id: 'F30',
    what: 'somebody locks the submissions, for a while',
    strike: (stand) =>
      asOwner(stand, async (owner) => {
        await owner.query('begin');
        await owner.query('lock table klyngepuls.submission in access exclusive mode');
        await held();
        await owner.query('rollback');
      }),
  },
  {
    id: 'F34',
    what: 'every job comes again, twice',
    async strike(stand) {
      for (const _ of [1, 2])
        await asOwner(stand, async (owner) => {
          await owner.query('update klyngepuls.outbox set sent_at = null');
          await owner.query('notify klyngepuls_outbox');
        });
    },
  },
  {
    id: 'F61',
    what: 'ingest and worker are asked to end under load',
    async strike(stand) {
      for (const app of ['ingest', 'worker'] as const) {
        stand.pipeline.signal(app, 'SIGTERM');
        await until(`${app} has ended`, async () => stand.pipeline.isGone(app));
        await stand.pipeline.start(app);
      }
    },
  },
];
