import path from 'node:path';
import { lastWords, startApp } from './app-process.js';
import type { Identity } from './identity.js';
import type { KeyPair } from './secret.js';
import { isUp } from './service-client.js';
import type { StartSettings } from './settings.js';
import type { Supervisor } from './supervise.js';
import { waitUntil } from './wait-until.js';

const APPS = [
  { name: 'ingest', health: 'INGEST_METRICS_PORT' },
  { name: 'worker', health: 'WORKER_METRICS_PORT' },
  { name: 'api', health: 'API_METRICS_PORT' },
  { name: 'portal', health: 'PORTAL_METRICS_PORT' },
] as const;

export type AppName = (typeof APPS)[number]['name'];

export interface AppsToStart {
  readonly settings: StartSettings;
  /** Each app logs in with a role of its own. */
  readonly databaseUrls: Readonly<Record<AppName, string>>;
  readonly pepper: string;
  /** Only the app that answers receipts is given it. */
  readonly receiptKey: string;
  /** By which the portal speaks for persons; the others know its public half. */
  readonly portalKey: KeyPair;
  readonly identity: Identity;
  /** True only on a database of our own: the apps refuse a shifted clock elsewhere. */
  readonly isDemo: boolean;
  /** Where the workbooks lie that visitors of a demonstration may try. */
  readonly demoFolder: string | undefined;
}

// Four Node processes that start at once on one busy core.
const READY_MS = 60_000;

/** Starts the apps and resolves when all of them say that they are ready. */
export async function addApps(supervisor: Supervisor, apps: AppsToStart): Promise<void> {
  await Promise.all(APPS.map((app) => addApp(supervisor, apps, app)));
}

async function addApp(
  supervisor: Supervisor,
  apps: AppsToStart,
  { name, health }: (typeof APPS)[number],
): Promise<void> {
  const { home, ports } = apps.settings;
  const main = path.resolve(import.meta.dirname, `../../apps/${name}/src/main.js`);
  const env = {
    ...environment(apps),
    DATABASE_URL: apps.databaseUrls[name],
    ...secretsOf(name, apps),
  };
  // Once it has been ready a dead app is started again; before, it tells why it cannot run.
  const gone = new AbortController();
  const start = async () => {
    const running = startApp({ name, main, home, env });
    void running.exited.then(() => gone.abort(new Error(`${name} has ended.`)));
    return running;
  };
  await supervisor.add({ name, start });

  const wait = { what: `${name} to be ready`, limitMs: READY_MS, signal: gone.signal };
  const url = `http://127.0.0.1:${ports[health]}/health/ready`;
  await waitUntil(() => isUp(url), wait).catch((error: Error) => {
    throw new Error(`${error.message} Its last words:\n${lastWords(home, name)}`);
  });
}

/** What one app alone needs to know. */
function secretsOf(
  name: AppName,
  { receiptKey, portalKey, identity, demoFolder }: AppsToStart,
): NodeJS.ProcessEnv {
  if (name === 'portal') {
    return {
      API_KEY_PEPPER: undefined,
      PORTAL_KEY: portalKey.key,
      DEMO_FOLDER: demoFolder,
      OIDC_ISSUER: identity.issuer,
      OIDC_CLIENT_SECRET: identity.clientSecret,
    };
  }
  const known = { PORTAL_KEYS: name === 'worker' ? undefined : portalKey.keys };
  return { ...known, RECEIPT_KEY: name === 'ingest' ? receiptKey : undefined };
}

function environment({ settings, pepper, isDemo }: AppsToStart): NodeJS.ProcessEnv {
  const ports = Object.entries(settings.ports).map(([name, port]) => [name, String(port)]);
  return {
    ...process.env,
    ...Object.fromEntries(ports),
    ...addresses(settings.ports),
    API_KEY_PEPPER: pepper,
    KLYNGEPULS_DEMO: String(isDemo),
    // A demonstration writes to nobody: its mails are files, whatever the environment says.
    ...(isDemo && { SMTP_URL: undefined, MAILBOX_FOLDER: path.join(settings.home, 'mailbox') }),
  };
}

/** Where the apps find one another on this machine, unless somebody has said so. */
export function addresses({ INGEST_PORT, API_PORT, PORTAL_PORT }: StartSettings['ports']) {
  const at = (name: string, port: number) => process.env[name] ?? `http://127.0.0.1:${port}`;
  return {
    INGEST_URL: at('INGEST_URL', INGEST_PORT),
    API_URL: at('API_URL', API_PORT),
    PORTAL_URL: at('PORTAL_URL', PORTAL_PORT),
  };
}
