import path from 'node:path';
import { lastWords, startApp } from './app-process.js';
import { isUp } from './service-client.js';
import type { StartSettings } from './settings.js';
import type { Supervisor } from './supervise.js';
import { waitUntil } from './wait-until.js';

const APPS = [
  { name: 'ingest', port: 'INGEST_PORT' },
  { name: 'worker', port: 'WORKER_METRICS_PORT' },
  { name: 'api', port: 'API_PORT' },
] as const;

export type AppName = (typeof APPS)[number]['name'];

export interface AppsToStart {
  readonly settings: StartSettings;
  /** Each app logs in with a role of its own. */
  readonly databaseUrls: Readonly<Record<AppName, string>>;
  readonly secret: string;
  /** True only on a database of our own: the apps refuse a shifted clock elsewhere. */
  readonly isDemo: boolean;
}

// Three Node processes that start at once on one busy core.
const READY_MS = 60_000;

/** Starts the apps and resolves when all of them say that they are ready. */
export async function addApps(supervisor: Supervisor, apps: AppsToStart): Promise<void> {
  const { settings, databaseUrls } = apps;
  const home = settings.KLYNGEPULS_HOME;
  await Promise.all(
    APPS.map(async ({ name, port }) => {
      const main = path.resolve(import.meta.dirname, `../../apps/${name}/src/main.js`);
      const env = { ...environment(apps), DATABASE_URL: databaseUrls[name] };
      await supervisor.add({ name, start: async () => startApp({ name, main, home, env }) });

      const url = `http://127.0.0.1:${settings[port]}/health/ready`;
      const wait = { what: `${name} must be ready`, limitMs: READY_MS };
      await waitUntil(() => isUp(url), wait).catch((error: Error) => {
        throw new Error(`${error.message} Its last words:\n${lastWords(home, name)}`);
      });
    }),
  );
}

function environment({ settings, secret, isDemo }: AppsToStart): NodeJS.ProcessEnv {
  const { KLYNGEPULS_HOME, INGEST_PORT, API_PORT, PORTAL_PORT, WORKER_METRICS_PORT } = settings;
  return {
    KLYNGEPULS_SECRET: secret,
    ...process.env,
    KLYNGEPULS_HOME,
    INGEST_PORT: String(INGEST_PORT),
    API_PORT: String(API_PORT),
    PORTAL_PORT: String(PORTAL_PORT),
    WORKER_METRICS_PORT: String(WORKER_METRICS_PORT),
    KLYNGEPULS_DEMO: isDemo ? '1' : '',
  };
}
