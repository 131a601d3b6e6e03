import { readFile } from 'node:fs/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { clustersDue, firstQuarter, lastQuarter, quartersBetween } from '#domain';
import { deadlinesOf, readProgramme } from '#intake';
import { applyProgramme, setDemoClock } from '#persistence';
import { AppMetrics, createApiKey, loadConfig } from '#platform';
import { createTestDatabase } from '../../../../libs/persistence/src/testing/test-database.js';
import { createApi } from '../create-api.js';

const PEPPER = 'only for tests: thirty-two or more';
const PROGRAMME = 'programmes/innovationskraft-2021-2024.json';

export type ApiFixture = Awaited<ReturnType<typeof startApi>>;

/** The read API on a database of its own, at 8 November 2024; asked without a port. */
export async function startApi() {
  const database = await createTestDatabase();
  const text = await readFile(PROGRAMME, 'utf8');
  const read = readProgramme(text);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const { programme } = read;
  const quarters = quartersBetween(firstQuarter(programme), lastQuarter(programme));
  await applyProgramme(database.adminUrl, {
    code: programme.code,
    definition: text,
    clusters: [...new Set(quarters.flatMap((quarter) => clustersDue(programme, quarter)))],
    quarters,
    deadlines: deadlinesOf(programme),
  });
  await setDemoClock(database.adminUrl, '2024-11-08T09:00:00+01:00');
  const funder = await createApiKey(database.adminUrl, PEPPER, {
    role: 'funder',
    funder: 'DEB',
    label: 'DEB',
  });
  const config = loadConfig({
    DATABASE_URL: database.api,
    API_KEY_PEPPER: PEPPER,
    KLYNGEPULS_DEMO: 'true',
    LOG_LEVEL: 'error',
  });
  const { app } = await createApi(config, new AppMetrics('api'));
  const http: NestFastifyApplication = app;
  await http.init();
  await http.getHttpAdapter().getInstance().ready();
  return {
    database,
    funder,
    get: (url: string, headers: Record<string, string> = {}) =>
      http.inject({ method: 'GET', url, headers }),
    async stop(): Promise<void> {
      await http.close();
      await database.drop();
    },
  };
}
