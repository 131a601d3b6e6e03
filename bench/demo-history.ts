import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Programme } from '#domain';
import { type AppRole, countUnfinishedWork, setDemoClock } from '#persistence';
import { createApiKey, type KeyToCreate } from '#platform';
import { type Demo, makeDemo } from '../tools/demo/make-demo.js';
import type { Credentials } from '../tools/start/credentials.js';
import { prepareDatabase, readProgrammeFile } from '../tools/start/prepare.js';
import { sendDemo } from '../tools/start/send-demo.js';
import { summaryLines } from '../tools/start/summary.js';
import { waitUntil } from '../tools/start/wait-until.js';
import { type RunningProcess, startAppOnRedis } from './apps.js';
import { memoryOf } from './machine.js';
import type { Servers } from './servers.js';

/** A database with the demo history in it, judged and added up by the apps that still run. */
export interface DemoHistory {
  readonly adminUrl: string;
  readonly logins: Readonly<Record<AppRole, string>>;
  readonly programme: Programme;
  readonly demo: Demo;
  readonly credentials: Credentials;
  /** In bytes; `undefined` where the system does not tell. */
  readonly memory: Readonly<Record<DemoApp, AppMemory>>;
  /** Ends the apps, so that what is measured next has the machine to itself. */
  stopApps(): Promise<void>;
}

/** The apps that reports pass through. */
export const DEMO_APPS = ['ingest', 'worker', 'api'] as const;
type DemoApp = (typeof DEMO_APPS)[number];

export interface AppMemory {
  readonly idle: number | undefined;
  readonly peak: number | undefined;
}

const SEED = 2024;
const SETTLED_MS = 300_000;
// What was needed to start is given back by then.
const IDLE_MS = 3_000;

/** Loads the demo as `npm start` does, with the queue on Redis, and reads the summary once. */
export async function loadDemo(
  servers: Servers,
  say: (line: string) => void,
): Promise<DemoHistory> {
  const file = readProgrammeFile();
  const { programme } = file;
  const demo = makeDemo(programme, SEED);
  const adminUrl = await servers.createDatabase('demo');
  const live = demo.reports.find(({ via }) => via === 'report');
  const logins = await prepareDatabase(adminUrl, { ...file, clockAt: live?.receivedAt });

  const pepper = randomBytes(32).toString('hex');
  const apps = await startApps(servers, logins, pepper);
  const credentials = await createKeys({ adminUrl, pepper, programme, apps });
  await sleep(IDLE_MS);
  const idle = residentOf(apps, 'VmRSS');

  say(`demo: ${demo.reports.length} reports`);
  const start = performance.now();
  const settled = () =>
    waitUntil(async () => (await countUnfinishedWork(adminUrl)) === 0, {
      what: 'Every report must be judged and added up',
      limitMs: SETTLED_MS,
    });
  await sendDemo({
    reports: demo.reports,
    credentials,
    setClock: (instant) => setDemoClock(adminUrl, instant),
    settled,
    onSent: () => undefined,
  });
  await setDemoClock(adminUrl, demo.today);
  await settled();
  await summaryLines({ programme, credentials, home: servers.home });
  say(`demo: loaded in ${((performance.now() - start) / 1_000).toFixed(1)} s`);

  const peak = residentOf(apps, 'VmHWM');
  const memory = perApp((app) => ({ idle: idle[app], peak: peak[app] }));
  const stopApps = async () => {
    await Promise.all(Object.values(apps).map((app) => app.stop()));
  };
  return { adminUrl, logins, programme, demo, credentials, memory, stopApps };
}

type Apps = Readonly<Record<DemoApp, RunningProcess>>;

async function startApps(
  servers: Servers,
  logins: Readonly<Record<AppRole, string>>,
  pepper: string,
): Promise<Apps> {
  const start = (app: DemoApp) =>
    startAppOnRedis(servers, {
      app,
      databaseUrl: logins[app],
      pepper,
      env: { KLYNGEPULS_DEMO: 'true' },
    });
  const [ingest, worker, api] = await Promise.all([start('ingest'), start('worker'), start('api')]);
  return { ingest, worker, api };
}

async function createKeys(of: {
  adminUrl: string;
  pepper: string;
  programme: Programme;
  apps: Apps;
}): Promise<Credentials> {
  const { adminUrl, pepper, programme, apps } = of;
  const create = (wanted: KeyToCreate) => createApiKey(adminUrl, pepper, wanted);
  const clusters: Record<string, string> = {};
  for (const { code } of programme.clusters) {
    clusters[code] = await create({ role: 'cluster', clusters: [code], label: code });
  }
  const funders: Record<string, string> = {};
  for (const { code } of programme.funders) {
    funders[code] = await create({ role: 'funder', funder: code, label: code });
  }
  return {
    clusters,
    funders,
    admin: await create({ role: 'admin', label: 'bench' }),
    urls: { ingest: apps.ingest.url, api: apps.api.url, portal: apps.api.url },
  };
}

function residentOf(apps: Apps, kind: 'VmRSS' | 'VmHWM') {
  return perApp((app) => memoryOf(apps[app].pid, kind));
}

function perApp<T>(make: (app: DemoApp) => T): Record<DemoApp, T> {
  return { ingest: make('ingest'), worker: make('worker'), api: make('api') };
}
