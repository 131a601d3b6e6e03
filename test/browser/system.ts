import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { countUnfinishedWork } from '#persistence';
import { newPortalKey } from '../../libs/platform/src/testing/portal-keys.js';
import { writeDemoWorkbooks } from '../../tools/demo/demo-workbooks.js';
import { makeDemo } from '../../tools/demo/make-demo.js';
import { PEOPLE } from '../../tools/identity/people.js';
import { readProgrammeFile } from '../../tools/start/prepare.js';
import { APPS, AppProcesses, freePorts } from '../app-processes.js';
import { createDemoDatabase, DEMO_SEED, environmentOf } from '../demo-database.js';
import { until } from '../until.js';

const PARTS = [...APPS, 'portal', 'identity'] as const;
type Part = (typeof PARTS)[number];

/** Who can log in: the people of the demonstration, one at least for every role. */
export const PERSONS = PEOPLE;

/**
 * Everything that `npm start` starts, each a process, on a copy of the whole demonstration that is
 * the caller's own. Ends with `stop`.
 */
export async function startSystem() {
  const database = await createDemoDatabase();
  const { ports, urls, ready } = addresses(await freePorts(PORT_COUNT));
  const portal = newPortalKey();
  const receipts = newPortalKey();
  const demoFolder = await makeDemoFolder();
  const shared = {
    ...ports,
    PORTAL_URL: urls.portal,
    API_URL: urls.api,
    INGEST_URL: urls.ingest,
    OIDC_ISSUER: urls.identity,
    OIDC_CLIENT_SECRET: randomBytes(32).toString('hex'),
    MAILBOX_FOLDER: '.cache/mailbox',
  };
  const own: Partial<Record<Part, Record<string, string>>> = {
    portal: { PORTAL_KEY: portal.key, DEMO_FOLDER: demoFolder },
    api: { PORTAL_KEYS: portal.keys },
    ingest: { PORTAL_KEYS: portal.keys, RECEIPT_KEY: receipts.key },
  };
  const processes = new AppProcesses<Part>(ready, (part) => ({
    ...(part !== 'identity' && environmentOf(database, part)),
    ...shared,
    ...own[part],
  }));
  try {
    await Promise.all(PARTS.map((part) => processes.start(part)));
  } catch (error) {
    await processes.endAll();
    throw error;
  }

  return {
    database,
    keys: database.keys,
    urls,
    logs: processes.logs,
    start: (part: Part) => processes.start(part),
    end: (part: Part) => processes.end(part, 'SIGTERM'),
    /** Makes a window that of one who has logged in; `person` is a `sub` of `PERSONS`. */
    async logIn(context: BrowserContext, person: string): Promise<void> {
      const who = await context.request.get(`${urls.portal}/log-ind?til=/status`);
      const chosen = await context.request.get(`${who.url()}?som=${person}`, { maxRedirects: 9 });
      if (!chosen.url().startsWith(urls.portal))
        throw new Error(`${person} was left at ${chosen.url()}`);
    },
    settled: () =>
      until(
        'everything is counted',
        async () => (await countUnfinishedWork(database.adminUrl)) === 0,
      ),
    /** Lets a process stand still, as on a machine with too much to do, until `resume`. */
    pause: (part: Part) => processes.signal(part, 'SIGSTOP'),
    resume: (part: Part) => processes.signal(part, 'SIGCONT'),
    async stop(): Promise<void> {
      await processes.endAll();
      await Promise.all([database.drop(), rm(demoFolder, { recursive: true })]);
    },
  };
}

export type System = Awaited<ReturnType<typeof startSystem>>;

/** A new folder with the two ready workbooks of the cluster that has not reported. */
async function makeDemoFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'klyngepuls-'));
  const { programme } = readProgrammeFile();
  await writeDemoWorkbooks(folder, programme, makeDemo(programme, DEMO_SEED).unsent);
  return folder;
}

const PORT_COUNT = 8;

function addresses(free: readonly number[]) {
  const [ingest, api, portal, identity, ...health] = free.map(String);
  const at = (port: string | undefined) => `http://127.0.0.1:${port}`;
  const readyAt = (port: string | undefined) => `${at(port)}/health/ready`;
  return {
    ports: {
      INGEST_PORT: ingest ?? '',
      API_PORT: api ?? '',
      PORTAL_PORT: portal ?? '',
      IDENTITY_PORT: identity ?? '',
      INGEST_METRICS_PORT: health[0] ?? '',
      API_METRICS_PORT: health[1] ?? '',
      PORTAL_METRICS_PORT: health[2] ?? '',
      WORKER_METRICS_PORT: health[3] ?? '',
    },
    urls: { ingest: at(ingest), api: at(api), portal: at(portal), identity: at(identity) },
    ready: {
      ingest: readyAt(health[0]),
      api: readyAt(health[1]),
      portal: readyAt(health[2]),
      worker: readyAt(health[3]),
      identity: `${at(identity)}/.well-known/openid-configuration`,
    },
  };
}
