import path from 'node:path';
import { BadSettings, loadConfig } from '#platform';

export interface StartSettings {
  /** Where everything of this installation lies; absolute. */
  readonly home: string;
  readonly ports: Readonly<Record<PortName, number>>;
  /** Left out: a private PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** What the demonstration's clock shows when its reports are in. */
  readonly demoToday: string;
}

export const PORT_NAMES = [
  'PORTAL_PORT',
  'INGEST_PORT',
  'API_PORT',
  'WORKER_METRICS_PORT',
  'INGEST_METRICS_PORT',
  'API_METRICS_PORT',
  'PORTAL_METRICS_PORT',
  'IDENTITY_PORT',
] as const;
export type PortName = (typeof PORT_NAMES)[number];

// `npm start` makes these for the apps; everything else that they read is checked before they start.
const MADE_LATER = { DATABASE_URL: 'postgres://made/later', API_KEY_PEPPER: 'later'.repeat(8) };
const DEMO_TODAY = '2024-11-08T09:00:00+01:00';

/** Throws `BadSettings`: every fault at once, each by the variable's name. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): StartSettings {
  const config = loadConfig({ ...MADE_LATER, ...env });
  const demoToday = env.DEMO_TODAY ?? DEMO_TODAY;
  if (Number.isNaN(Date.parse(demoToday))) {
    throw new BadSettings([`DEMO_TODAY must be an ISO instant, but is '${demoToday}'.`]);
  }
  const port = (name: PortName) => [name, config[name]] as const;
  return {
    home: path.resolve(env.KLYNGEPULS_HOME ?? '.klyngepuls'),
    ports: Object.fromEntries(PORT_NAMES.map(port)) as Record<PortName, number>,
    databaseUrl: env.DATABASE_URL,
    demoToday: new Date(demoToday).toISOString(),
  };
}
