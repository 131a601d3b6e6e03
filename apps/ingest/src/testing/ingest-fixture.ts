import { readFile } from 'node:fs/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { programmeToApply, readProgramme } from '#intake';
import { applyProgramme, setDemoClock } from '#persistence';
import { AppMetrics, createApiKey, loadConfig } from '#platform';
import { createTestDatabase } from '../../../../libs/persistence/src/testing/test-database.js';
import { createIngest } from '../create-ingest.js';

export const PEPPER = 'only for tests: thirty-two or more';
const PROGRAMME = 'programmes/innovationskraft-2021-2024.json';

export type IngestFixture = Awaited<ReturnType<typeof startIngest>>;

/** The ingest app on a database of its own, at 8 November 2024, with a key for two clusters and others. */
export async function startIngest(
  env: Readonly<Record<string, string>> = {},
  wayTo: (url: string) => Promise<string> = async (url) => url,
) {
  const database = await createTestDatabase();
  await applyTestProgramme(database.adminUrl);
  await setDemoClock(database.adminUrl, '2024-11-08T09:00:00+01:00');
  const key = (wanted: Parameters<typeof createApiKey>[2]) =>
    createApiKey(database.adminUrl, PEPPER, wanted);
  const keys = {
    energy: await key({ role: 'cluster', clusters: ['energy-cluster-denmark'], label: 'energy' }),
    made: await key({ role: 'cluster', clusters: ['made'], label: 'made' }),
    funder: await key({ role: 'funder', funder: 'DEB', label: 'DEB' }),
    admin: await key({ role: 'admin', label: 'admin' }),
  };
  const config = loadConfig({
    DATABASE_URL: await wayTo(database.ingest),
    API_KEY_PEPPER: PEPPER,
    KLYNGEPULS_DEMO: 'true',
    LOG_LEVEL: 'error',
    ...env,
  });
  const metrics = new AppMetrics('ingest');
  const { app } = await createIngest(config, metrics);
  const http = app as NestFastifyApplication;
  await http.listen(0, '127.0.0.1');
  const url = (await http.getUrl()).replace('[::1]', '127.0.0.1');
  return {
    database,
    keys,
    key,
    url,
    metrics,
    async stop(): Promise<void> {
      await http.close();
      await database.drop();
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what the wire says, whatever it is.
  readonly body: any;
}

export async function call(
  url: string,
  init: RequestInit & { key?: string } = {},
): Promise<Answer> {
  const { key, headers, ...rest } = init;
  const response = await fetch(url, {
    ...rest,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(rest.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(headers as Record<string, string> | undefined),
    },
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') === true;
  const body = json ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, body };
}

async function applyTestProgramme(adminUrl: string): Promise<void> {
  const text = await readFile(PROGRAMME, 'utf8');
  const read = readProgramme(text);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  await applyProgramme(adminUrl, programmeToApply(read.programme, text));
}
