import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Programme } from '#domain';
import { programmeToApply, readProgramme } from '#intake';
import { applyProgramme, countUnfinishedWork, setDemoClock } from '#persistence';
import { createApiKey, type KeyToCreate } from '#platform';
import {
  createTestDatabase,
  type TestDatabase,
} from '../libs/persistence/src/testing/test-database.js';
import { redisUrlOfThisProcess } from '../libs/platform/src/testing/redis-url.js';
import { APPS, type App, AppProcesses, freePorts } from './app-processes.js';

export const QUEUES = ['postgres', 'redis'] as const;
export const INNOVATIONSKRAFT = 'programmes/innovationskraft-2021-2024.json';
export const EXAMPLE_PROGRAMME = 'programmes/klyngeprogram-2025-2028.example.json';
export const DEMO_DAY = '2024-11-08T09:00:00+01:00';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what the wire says, whatever it is.
  readonly body: any;
}

/** A database with a programme and its reports, and keys that were made with the pepper. */
export interface PreparedDatabase extends TestDatabase {
  readonly keys: Keys;
  readonly pepper: string;
}

interface Options {
  readonly queue: (typeof QUEUES)[number];
  /** Left out: a new one with `programmes` and no report. It is dropped at the end. */
  readonly database?: PreparedDatabase;
  readonly programmes?: readonly string[];
  readonly today?: string;
  /** Settings on top, such as a longer lease; read at every start of an app. */
  readonly env?: Readonly<Record<string, string>>;
  /** Left out: the Redis that the run shares. */
  readonly redisUrl?: string;
}

/**
 * The three apps on a database of their own, with a key for every cluster, funder and the
 * administrator, at the demo's day. Ends with `stop`, also what was killed before.
 */
export async function startPipeline(options: Options) {
  const database = options.database ?? (await prepareDatabase(options.programmes));
  const { keys, pepper } = database;
  await setDemoClock(database.adminUrl, options.today ?? DEMO_DAY);

  const ports = await freePorts(5);
  const [ingest, api, ...internal] = ports.map((port) => `http://127.0.0.1:${port}`);
  const [ingestHealth = '', apiHealth = '', workerHealth = ''] = internal;
  const urls = {
    ingest: ingest ?? '',
    api: api ?? '',
    metrics: { ingest: ingestHealth, api: apiHealth, worker: workerHealth },
  };
  const processes = new AppProcesses(readyAt(urls.metrics), (app) => ({
    ...settings(ports),
    ...(options.queue === 'redis' && {
      REDIS_URL: options.redisUrl ?? redisUrlOfThisProcess(),
    }),
    API_KEY_PEPPER: pepper,
    DATABASE_URL: database[app],
    ...options.env,
  }));
  await Promise.all(APPS.map((app) => processes.start(app)));

  return {
    database,
    keys,
    urls,
    logs: processes.logs,
    start: (app: App) => processes.start(app),
    kill: (app: App) => processes.end(app, 'SIGKILL'),
    signal: (app: App, signal: NodeJS.Signals) => processes.signal(app, signal),
    isGone: (app: App) => processes.isGone(app),
    async stop(): Promise<void> {
      await Promise.all(APPS.map((app) => processes.end(app, 'SIGTERM')));
      await database.drop();
    },
    /** Sends a report as its cluster; `headers` may add a key, a digest or a wish to wait. */
    submit: (report: { readonly cluster: string }, headers: Record<string, string> = {}) =>
      call(`${urls.ingest}/v1/reports`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${keys.clusters[report.cluster]}`,
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify(report),
      }),
    /** Reads with a key, the administrator's when none is named; `''` is without any. */
    read: (path: string, key: string = keys.admin, base: string = urls.api) =>
      call(base + path, key === '' ? {} : { headers: { authorization: `Bearer ${key}` } }),
    /** True when nothing received is unfinished and no stage has a mark to heed. */
    settled: async () => (await countUnfinishedWork(database.adminUrl)) === 0,
  };
}

async function prepareDatabase(files: readonly string[] = [INNOVATIONSKRAFT]) {
  const database = await createTestDatabase();
  const pepper = randomBytes(32).toString('hex');
  const programmes = await Promise.all(files.map(readFrom));
  for (const { programme, text } of programmes)
    await applyProgramme(database.adminUrl, programmeToApply(programme, text));
  const keys = await makeKeys(
    programmes.map(({ programme }) => programme),
    (wanted) => createApiKey(database.adminUrl, pepper, wanted),
  );
  return { ...database, keys, pepper };
}

const readyAt = (metrics: Readonly<Record<App, string>>): Record<App, string> => ({
  ingest: `${metrics.ingest}/health/ready`,
  worker: `${metrics.worker}/health/ready`,
  api: `${metrics.api}/health/ready`,
});

export type Pipeline = Awaited<ReturnType<typeof startPipeline>>;

/**
 * Short intervals, so that what a crash leaves behind is found within a test's patience. A spec that
 * waits for the polls themselves asks for a second: each costs every other spec computing.
 */
function settings(ports: readonly number[]): Record<string, string> {
  const [ingest, api, ingestMetrics, apiMetrics, workerMetrics] = ports.map(String);
  return {
    NODE_ENV: 'test',
    INGEST_PORT: ingest ?? '',
    API_PORT: api ?? '',
    INGEST_METRICS_PORT: ingestMetrics ?? '',
    API_METRICS_PORT: apiMetrics ?? '',
    WORKER_METRICS_PORT: workerMetrics ?? '',
    KLYNGEPULS_DEMO: 'true',
    POLL_SECONDS: '5',
    KEY_CACHE_MS: '0',
    METRICS_CACHE_MS: '0',
  };
}

export interface Keys {
  readonly clusters: Record<string, string>;
  readonly funders: Record<string, string>;
  readonly admin: string;
}

export async function makeKeys(
  programmes: readonly Programme[],
  make: (wanted: KeyToCreate) => Promise<string>,
): Promise<Keys> {
  const keys: Keys = {
    clusters: {},
    funders: {},
    admin: await make({ role: 'admin', label: 'admin' }),
  };
  for (const { code } of programmes.flatMap((programme) => programme.clusters)) {
    keys.clusters[code] ??= await make({ role: 'cluster', clusters: [code], label: code });
  }
  for (const { code } of programmes.flatMap((programme) => programme.funders)) {
    keys.funders[code] ??= await make({ role: 'funder', funder: code, label: code });
  }
  return keys;
}

interface ProgrammeFile {
  readonly text: string;
  readonly programme: Programme;
}

export async function readFrom(file: string): Promise<ProgrammeFile> {
  const text = await readFile(file, 'utf8');
  const read = readProgramme(text);
  if ('faults' in read) throw new Error(`${file}: ${JSON.stringify(read.faults)}`);
  return { text, programme: read.programme };
}

export async function call(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: response.headers,
    body: json ? JSON.parse(text) : text,
  };
}
