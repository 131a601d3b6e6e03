import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  createTestDatabase,
  type TestDatabase,
} from '../../libs/persistence/src/testing/test-database.js';
import { newPortalKey } from '../../libs/platform/src/testing/portal-keys.js';
import { AppProcesses, freePorts } from '../app-processes.js';
import { until } from '../until.js';

const NAMES = ['ingest', 'worker', 'api', 'portal', 'identity'] as const;
type Name = (typeof NAMES)[number];
/** Two signals that come at once are one. */
const SIGNALS_APART_MS = 500;
const PEPPER = 'only for tests: thirty-two or more';

/** Loaded before the app: a signal makes it warn, the next one throw where nobody catches. */
const MISHAPS = `data:text/javascript,${encodeURIComponent(`
  process.once('SIGUSR2', () => {
    process.on('SIGUSR2', () => { throw new Error('nobody catches this'); });
    process.emitWarning('old thing', 'DeprecationWarning');
  });`)}`;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

/** Every process of npm start that is ours, as production runs it. */
async function startAll(level: string) {
  const ports = (await freePorts(8)).map(String);
  const [ingest = '', api = '', portal = '', identity = ''] = ports;
  const [ingestHealth = '', workerHealth = '', apiHealth = '', portalHealth = ''] = ports.slice(4);
  const health = (port: string) => `http://127.0.0.1:${port}/health/ready`;
  const issuer = `http://127.0.0.1:${identity}`;
  const ready: Record<Name, string> = {
    ingest: health(ingestHealth),
    worker: health(workerHealth),
    api: health(apiHealth),
    portal: health(portalHealth),
    identity: `${issuer}/.well-known/openid-configuration`,
  };
  const processes = new AppProcesses<Name>(ready, (name) => ({
    NODE_ENV: 'production',
    NODE_OPTIONS: `--import=${MISHAPS}`,
    LOG_LEVEL: level,
    API_KEY_PEPPER: name === 'portal' ? undefined : PEPPER,
    DATABASE_URL: name === 'identity' ? undefined : database[name],
    INGEST_PORT: ingest,
    API_PORT: api,
    PORTAL_PORT: portal,
    IDENTITY_PORT: identity,
    INGEST_METRICS_PORT: ingestHealth,
    WORKER_METRICS_PORT: workerHealth,
    API_METRICS_PORT: apiHealth,
    PORTAL_METRICS_PORT: portalHealth,
    PORTAL_URL: `http://127.0.0.1:${portal}`,
    PORTAL_KEY: newPortalKey().key,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_SECRET: 'a secret of the test',
  }));
  await Promise.all(NAMES.map((name) => processes.start(name)));
  // Each is where its own port says, and not only where its metrics are.
  await Promise.all([ingest, api, portal].map((port) => fetch(`http://127.0.0.1:${port}/`)));
  return processes;
}

/** The line itself when it is not JSON. */
function levelOf(line: string): string {
  try {
    return JSON.parse(line).level;
  } catch {
    return line;
  }
}

const levelsOf = (log = ''): string[] =>
  log
    .split('\n')
    .filter((line) => line !== '')
    .map(levelOf);

describe('every line of every process of npm start in production is JSON', () => {
  test.each([
    { level: 'debug', says: ['debug', 'log', 'warn', 'fatal'] },
    { level: 'error', says: ['fatal'] },
  ])('with LOG_LEVEL=$level it says $says', async ({ level, says }) => {
    const processes = await startAll(level);
    try {
      const seen = (word: string) =>
        NAMES.every((name) => processes.logs[name]?.includes(word) === true);
      for (const name of NAMES) processes.signal(name, 'SIGUSR2');
      if (says.includes('warn')) await until('all have warned', async () => seen('old thing'), 30);
      else await sleep(SIGNALS_APART_MS);
      for (const name of NAMES) processes.signal(name, 'SIGUSR2');
      await until('all are gone', async () => NAMES.every((name) => processes.isGone(name)), 30);
      expect(seen('nobody catches this')).toBe(true);
    } finally {
      await processes.endAll();
    }
    for (const name of NAMES) {
      const levels = new Set(levelsOf(processes.logs[name]));
      const expected = says.filter((each) => name !== 'identity' || each !== 'debug');
      expect({ name, levels: [...levels].sort() }).toEqual({ name, levels: expected.toSorted() });
    }
  });
});
