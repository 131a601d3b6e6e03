import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { programmeToApply } from '#intake';
import { applyProgramme, countUnfinishedWork, setDemoClock, startDemoClock } from '#persistence';
import { createApiKey } from '#platform';
import { createTestDatabase } from '../libs/persistence/src/testing/test-database.js';
import { makeDemo } from '../tools/demo/make-demo.js';
import { sendDemo } from '../tools/start/send-demo.js';
import { APPS, type App, AppProcesses, freePorts } from './app-processes.js';
import {
  DEMO_DAY,
  INNOVATIONSKRAFT,
  makeKeys,
  type PreparedDatabase,
  readFrom,
} from './pipeline.js';
import { until } from './until.js';

type Known = Omit<PreparedDatabase, 'drop'>;

export const DEMO_SEED = 2024;
/** Held while the demonstration is loaded, so that spec files that start together load it once. */
const DEMO_LOCK = 7_098;
const SETTLED_SECONDS = 120;

/**
 * A copy of the demonstration as `npm start` leaves it, in a second: who asks first in a run sends its reports through
 * the real apps and lets the funders approve the history, which takes half a minute.
 */
export async function createDemoDatabase(): Promise<PreparedDatabase> {
  const serverUrl = process.env.TEST_PG_ADMIN_URL ?? '';
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const template = `klyngepuls_demo_${buildDigest()}`;
    const known = await loadedOnce(client, template);
    await client.query(`create database ${name} template ${template}`);
    return { ...renamed(known, name), drop: () => drop(serverUrl, name) };
  } finally {
    await client.end();
  }
}

/** The template's comment holds what cannot be read from it: logins, keys and pepper. */
async function loadedOnce(client: pg.Client, template: string): Promise<Known> {
  await client.query('select pg_advisory_lock($1)', [DEMO_LOCK]);
  try {
    const { rows } = await client.query<{ comment: string | null }>(
      `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`,
      [template],
    );
    const comment = rows[0]?.comment;
    if (comment) return JSON.parse(comment) as Known;
    const loaded = await loadDemo();
    const old = new URL(loaded.adminUrl).pathname.slice(1);
    await client.query(`alter database ${old} rename to ${template}`);
    const known = renamed(loaded, template);
    const text = pg.escapeLiteral(JSON.stringify(known));
    await client.query(`comment on database ${template} is ${text}`);
    return known;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [DEMO_LOCK]);
  }
}

async function loadDemo(): Promise<Known> {
  const { drop: _, ...database } = await createTestDatabase();
  const { adminUrl } = database;
  const pepper = randomBytes(32).toString('hex');
  const { programme, text } = await readFrom(INNOVATIONSKRAFT);
  const { reports } = makeDemo(programme, DEMO_SEED);
  const live = reports.find(({ via }) => via === 'report');
  await startDemoClock(adminUrl, live?.receivedAt ?? DEMO_DAY);
  await applyProgramme(adminUrl, programmeToApply(programme, text));
  const keys = await makeKeys([programme], (wanted) => createApiKey(adminUrl, pepper, wanted));
  const known = { ...database, keys, pepper };

  const ports = await freePorts(5);
  const [ingest = '', api = '', ...health] = ports.map((port) => `http://127.0.0.1:${port}`);
  const ready = Object.fromEntries(
    APPS.map((app, at) => [app, `${health[at]}/health/ready`]),
  ) as Record<App, string>;
  const apps = new AppProcesses(ready, (app) => ({
    ...environmentOf(known, app),
    INGEST_PORT: String(ports[0]),
    API_PORT: String(ports[1]),
    INGEST_METRICS_PORT: String(ports[2]),
    WORKER_METRICS_PORT: String(ports[3]),
    API_METRICS_PORT: String(ports[4]),
  }));
  const settled = () =>
    until(
      'the demonstration is added up',
      async () => (await countUnfinishedWork(adminUrl)) === 0,
      SETTLED_SECONDS,
    );
  try {
    await Promise.all(APPS.map((app) => apps.start(app)));
    await sendDemo({
      reports,
      credentials: { ...keys, urls: { ingest, api, portal: '' } },
      setClock: (instant) => setDemoClock(adminUrl, instant),
      settled,
      onSent: () => undefined,
    });
    await setDemoClock(adminUrl, DEMO_DAY);
    await settled();
  } finally {
    await apps.endAll();
  }
  return known;
}

/** What every app of the demonstration is told, on the queue that a first run has. */
export function environmentOf(
  { pepper, ...urls }: Known,
  app: App | 'portal',
): Record<string, string> {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: urls[app],
    API_KEY_PEPPER: pepper,
    KLYNGEPULS_DEMO: 'true',
    KEY_CACHE_MS: '0',
    METRICS_CACHE_MS: '0',
    POLL_SECONDS: '10',
  };
}

function renamed(known: Known, name: string): Known {
  const { adminUrl, ingest, worker, api, portal } = known;
  const on = (url: string): string => {
    const other = new URL(url);
    other.pathname = `/${name}`;
    return other.toString();
  };
  return {
    ...known,
    adminUrl: on(adminUrl),
    ingest: on(ingest),
    worker: on(worker),
    api: on(api),
    portal: on(portal),
  };
}

async function drop(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
}

/** Of what the apps were built from: with other code the demonstration may come out otherwise. */
function buildDigest(): string {
  const stamp = readFileSync('dist/.sources');
  return createHash('sha256').update(stamp).digest('hex').slice(0, 12);
}
