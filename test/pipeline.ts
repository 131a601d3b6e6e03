import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { clustersDue, firstQuarter, lastQuarter, quartersBetween } from '#domain';
import { deadlinesOf, readProgramme } from '#intake';
import { applyProgramme, countUnfinishedWork, setDemoClock } from '#persistence';
import { createApiKey, type KeyToCreate } from '#platform';
import { createTestDatabase } from '../libs/persistence/src/testing/test-database.js';

export type App = 'ingest' | 'worker' | 'api';
export const APPS: readonly App[] = ['ingest', 'worker', 'api'];
export const QUEUES = ['postgres', 'redis'] as const;

export const INNOVATIONSKRAFT = 'programmes/innovationskraft-2021-2024.json';
export const EXAMPLE_PROGRAMME = 'programmes/klyngeprogram-2025-2028.example.json';
const DEMO_DAY = '2024-11-08T09:00:00+01:00';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what the wire says, whatever it is.
  readonly body: any;
}

interface Options {
  readonly queue: (typeof QUEUES)[number];
  readonly programmes?: readonly string[];
  readonly today?: string;
  /** Settings on top, such as a shorter lease. */
  readonly env?: Readonly<Record<string, string>>;
  readonly redisUrl?: string;
}

/**
 * The three apps as the processes that production runs, on a database of their own, with a key for
 * every cluster, funder and the administrator. Ends with `stop`, also of what was killed before.
 */
export async function startPipeline(options: Options) {
  const database = await createTestDatabase();
  const pepper = randomBytes(32).toString('hex');
  const keys = {
    clusters: {} as Record<string, string>,
    funders: {} as Record<string, string>,
    admin: '',
  };
  const key = async (wanted: KeyToCreate) =>
    (await createApiKey(database.adminUrl, pepper, wanted)).key;
  for (const file of options.programmes ?? [INNOVATIONSKRAFT]) {
    const programme = await apply(database.adminUrl, file);
    for (const { code } of programme.clusters) {
      keys.clusters[code] ??= await key({ role: 'cluster', clusters: [code], label: code });
    }
    for (const { code } of programme.funders) {
      keys.funders[code] ??= await key({ role: 'funder', funder: code, label: code });
    }
  }
  keys.admin = await key({ role: 'admin', label: 'admin' });
  await setDemoClock(database.adminUrl, options.today ?? DEMO_DAY);

  const ports = await freePorts(6);
  const [ingest, api, , ingestMetrics, apiMetrics, workerMetrics] = ports;
  const urls = {
    ingest: `http://127.0.0.1:${ingest}`,
    api: `http://127.0.0.1:${api}`,
    metrics: {
      ingest: `http://127.0.0.1:${ingestMetrics}`,
      api: `http://127.0.0.1:${apiMetrics}`,
      worker: `http://127.0.0.1:${workerMetrics}`,
    },
  };
  const children = new Map<App, ChildProcess>();
  const logs: Record<App, string> = { ingest: '', worker: '', api: '' };

  async function start(app: App): Promise<void> {
    const redis = options.redisUrl ?? process.env.TEST_REDIS_URL ?? '';
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', `dist/apps/${app}/src/main.js`],
      {
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'test',
          DATABASE_URL: database[app],
          ...(options.queue === 'redis' && { REDIS_URL: redis }),
          INGEST_PORT: String(ingest),
          API_PORT: String(api),
          INGEST_METRICS_PORT: String(ingestMetrics),
          API_METRICS_PORT: String(apiMetrics),
          WORKER_METRICS_PORT: String(workerMetrics),
          API_KEY_PEPPER: pepper,
          KLYNGEPULS_DEMO: 'true',
          LEASE_SECONDS: '2',
          SWEEP_SECONDS: '1',
          REDISPATCH_SECONDS: '2',
          CALENDAR_SECONDS: '1',
          KEY_CACHE_MS: '0',
          METRICS_CACHE_MS: '0',
          ...options.env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    child.stdout.on('data', (chunk) => (logs[app] += chunk));
    child.stderr.on('data', (chunk) => (logs[app] += chunk));
    children.set(app, child);
    await until(`${app} is ready`, async () => {
      if (child.exitCode !== null)
        throw new Error(`${app} ended with ${child.exitCode}: ${logs[app]}`);
      const response = await fetch(`${urls.metrics[app]}/health/ready`).catch(() => undefined);
      return response?.ok === true;
    });
  }

  async function end(app: App, signal: NodeJS.Signals): Promise<void> {
    const child = children.get(app);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  for (const app of APPS) await start(app);

  return {
    database,
    keys,
    urls,
    logs,
    start,
    kill: (app: App) => end(app, 'SIGKILL'),
    async stop(): Promise<void> {
      await Promise.all(APPS.map((app) => end(app, 'SIGTERM')));
      await database.drop();
    },
    /** Sends a report as its cluster; `headers` may add a key, a digest or a wish to wait. */
    submit(report: { cluster: string }, headers: Record<string, string> = {}): Promise<Answer> {
      return call(`${urls.ingest}/v1/reports`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${keys.clusters[report.cluster]}`,
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify(report),
      });
    },
    read(path: string, key: string = keys.admin, base: string = urls.api): Promise<Answer> {
      return call(base + path, key === '' ? {} : { headers: { authorization: `Bearer ${key}` } });
    },
    /** True when nothing received is unfinished and no stage has a mark to heed. */
    async settled(): Promise<boolean> {
      return (await countUnfinishedWork(database.adminUrl)) === 0;
    },
  };
}

export type Pipeline = Awaited<ReturnType<typeof startPipeline>>;

/** The sum of a metric's samples; `undefined` when it has none. */
export function gauge(exposition: string, name: string): number | undefined {
  const samples = [...exposition.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'gm'))];
  return samples.length === 0
    ? undefined
    : samples.reduce((sum, match) => sum + Number(match[1]), 0);
}

async function apply(adminUrl: string, file: string) {
  const text = await readFile(file, 'utf8');
  const read = readProgramme(text);
  if ('faults' in read) throw new Error(`${file}: ${JSON.stringify(read.faults)}`);
  const { programme } = read;
  const quarters = quartersBetween(firstQuarter(programme), lastQuarter(programme));
  await applyProgramme(adminUrl, {
    code: programme.code,
    definition: text,
    clusters: [...new Set(quarters.flatMap((quarter) => clustersDue(programme, quarter)))],
    quarters,
    deadlines: deadlinesOf(programme),
  });
  return programme;
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

/** Asks again until the answer is true; fails with what it waited for when `seconds` are over. */
export async function until(
  what: string,
  ask: () => Promise<boolean>,
  seconds = 30,
): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await ask())) {
    if (performance.now() > deadline) throw new Error(`waited ${seconds} s in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(
    servers.map((server) => new Promise((resolve) => server.once('listening', resolve))),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
