import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Programme } from '#domain';
import { countUnfinishedWork, setDemoClock } from '#persistence';
import { createApiKey } from '#platform';
import { writeDemoWorkbooks } from '../demo/demo-workbooks.js';
import { type DemoReport, makeDemo } from '../demo/make-demo.js';
import { addApps, addresses } from './apps.js';
import { type Credentials, ensureCredentials } from './credentials.js';
import { addDatabase } from './database.js';
import { addIdentity } from './identity.js';
import { requireFreePorts } from './ports.js';
import { prepareDatabase, readProgrammeFile } from './prepare.js';
import { Progress } from './progress.js';
import { homePortalKey, homeReceiptKey, homeSecret } from './secret.js';
import { sendDemo } from './send-demo.js';
import type { StartSettings } from './settings.js';
import { summaryLines } from './summary.js';
import type { Supervisor } from './supervise.js';
import { waitUntil } from './wait-until.js';

// Any number does; the same one gives the same history everywhere.
const DEMO_SEED = 2024;
// The whole history is judged and added up in well under a minute on two cores.
const SETTLED_MS = 300_000;

export interface Run {
  readonly settings: StartSettings;
  readonly supervisor: Supervisor;
  /** True leaves the demonstration's reports out. */
  readonly isEmpty: boolean;
  readonly say: (line: string) => void;
}

/** Everything `npm start` does until it only has to keep running. */
export async function bringUp({ settings, supervisor, isEmpty, say }: Run): Promise<void> {
  const { home } = settings;
  // A shifted clock belongs to a database of our own; the apps refuse it anywhere else.
  const isDemo = settings.databaseUrl === undefined;
  const file = readProgrammeFile();
  const { programme } = file;
  const isFirst = isDemo && !isEmpty && !existsSync(sentMark(home));
  const demo = makeDemo(programme, DEMO_SEED);
  const reports = isFirst ? demo.reports : [];

  await requireFreePorts(settings.ports);
  const adminUrl = await addDatabase(supervisor, settings, say);
  const live = reports.find(({ via }) => via === 'report');
  const clockAt = live?.receivedAt ?? settings.demoToday;
  const databaseUrls = await prepareDatabase(adminUrl, {
    ...file,
    clockAt: isDemo ? clockAt : undefined,
  });

  const pepper = process.env.API_KEY_PEPPER ?? homeSecret(home);
  const credentials = await ensureCredentials(home, {
    clusters: programme.clusters.map(({ code }) => code),
    funders: programme.funders.map(({ code }) => code),
    urls: urlsOf(settings.ports),
    createKey: (wanted) => createApiKey(adminUrl, pepper, wanted),
  });
  const receiptKey = process.env.RECEIPT_KEY ?? homeReceiptKey(home);
  const identity = await addIdentity(supervisor, {
    settings,
    clientSecret: homeSecret(home),
    portalUrl: credentials.urls.portal,
  });
  const demoFolder = isDemo && !isEmpty ? path.join(home, 'demo') : undefined;
  if (demoFolder !== undefined) await writeDemoWorkbooks(demoFolder, programme, demo.unsent);
  const portalKey = homePortalKey(home);
  const secrets = { pepper, receiptKey, portalKey, identity };
  await addApps(supervisor, { settings, databaseUrls, isDemo, demoFolder, ...secrets });

  if (reports.length > 0) await runDemo({ adminUrl, reports, credentials, home });
  if (isDemo) await setDemoClock(adminUrl, settings.demoToday);
  await allIsSettled(adminUrl);

  await tell({ programme, credentials, settings, isDemo, say });
}

async function allIsSettled(adminUrl: string): Promise<void> {
  const settled = { what: 'every report to be judged and added up', limitMs: SETTLED_MS };
  await waitUntil(async () => (await countUnfinishedWork(adminUrl)) === 0, settled);
}

interface DemoStep {
  readonly adminUrl: string;
  readonly reports: readonly DemoReport[];
  readonly credentials: Credentials;
  readonly home: string;
}

/** Once in the life of a home; a run that was cut short is sent again, which gives the same receipts. */
async function runDemo({ adminUrl, reports, credentials, home }: DemoStep): Promise<void> {
  const progress = new Progress('reports', reports.length);
  await sendDemo({
    reports,
    credentials,
    setClock: (instant) => setDemoClock(adminUrl, instant),
    settled: () => allIsSettled(adminUrl),
    onSent: (count) => progress.show(count),
  });
  writeFileSync(sentMark(home), '');
}

interface Telling {
  readonly programme: Programme;
  readonly credentials: Credentials;
  readonly settings: StartSettings;
  readonly isDemo: boolean;
  readonly say: (line: string) => void;
}

async function tell({ programme, credentials, settings, isDemo, say }: Telling): Promise<void> {
  const { home } = settings;
  for (const line of await summaryLines({ programme, credentials, home })) say(line);
  say(
    isDemo
      ? `Demonstration: the clock was set to ${settings.demoToday} and moves on from there.`
      : 'DATABASE_URL is given: the clock is the real one, and no demonstration was sent.',
  );
}

const sentMark = (home: string): string => path.join(home, 'demo-sent');

function urlsOf(ports: StartSettings['ports']): Credentials['urls'] {
  const { INGEST_URL, API_URL, PORTAL_URL } = addresses(ports);
  return { ingest: INGEST_URL, api: API_URL, portal: PORTAL_URL };
}
