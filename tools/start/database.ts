import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type RunningPostgres, startPostgres } from '../embedded/postgres.js';
import type { StartSettings } from './settings.js';
import type { Supervisor } from './supervise.js';

export const POSTGRES = 'postgres';

/** The URL of an administrator: of the given server, or of a private one that is started here. */
export async function addDatabase(
  supervisor: Supervisor,
  settings: StartSettings,
  say: (line: string) => void,
): Promise<string> {
  if (settings.databaseUrl !== undefined) return settings.databaseUrl;

  let started: RunningPostgres | undefined;
  await supervisor.add({
    name: POSTGRES,
    async start() {
      // The apps hold its address, so a restart keeps the port.
      const port = started === undefined ? {} : { port: started.port };
      started = await startPostgres({ home: settings.home, durable: true, ...port });
      return started;
    },
  });
  if (started === undefined) throw new Error('PostgreSQL has not started');
  if (started.elsewhere)
    say(`The database lies in ${started.folder}: PostgreSQL cannot enter here.`);
  // The command line finds the private server by this.
  writeFileSync(path.join(settings.home, 'postgres/admin.url'), started.url, { mode: 0o600 });
  return started.url;
}
