import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { isRoot, SERVER_ID } from '../../tools/embedded/places.js';
import { type RunningPostgres, startPostgres } from '../../tools/embedded/postgres.js';
import { runTool } from '../alerts/run-tool.js';
import { until } from '../until.js';

/** As the volume of the compose file, below a folder of the test's own. */
export interface Backups {
  readonly scripts: string;
  readonly bases: string;
  readonly archive: string;
}

/** Places that the server's user may enter, with the scripts that production runs. */
export function placeBackups(folder: string): Backups {
  const backups = {
    scripts: path.join(folder, 'scripts'),
    bases: path.join(folder, 'base'),
    archive: path.join(folder, 'log'),
  };
  cpSync('infra/postgres', backups.scripts, { recursive: true });
  for (const each of [folder, ...Object.values(backups)]) {
    mkdirSync(each, { recursive: true });
    chmodSync(each, 0o755);
    own(each);
  }
  return backups;
}

/** The settings of infra/postgres/postgresql.conf that concern the archive, at these places. */
export function archiveSettings({ scripts, archive }: Backups): Record<string, string> {
  const text = readFileSync('infra/postgres/postgresql.conf', 'utf8');
  const named = [...text.matchAll(/^(wal_level|archive_\w+) = '?([^'\n]*)'?$/gm)];
  return Object.fromEntries(
    named.map(([, name = '', value = '']) => [
      name,
      value.replace('/etc/postgresql', scripts).replace('/backup/log', archive),
    ]),
  );
}

export function startArchived(
  home: string,
  backups: Backups,
  port?: number,
): Promise<RunningPostgres> {
  const settings = archiveSettings(backups);
  return startPostgres({ home, durable: true, settings, ...(port !== undefined && { port }) });
}

/** Resolves when everything that is committed now lies in the archive. */
export async function untilArchived(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ segment: string }>(
      'select pg_walfile_name(pg_switch_wal()) as segment',
    );
    await until(`${rows[0]?.segment} is archived`, async () => {
      const answer = await client.query(
        `select 1 from pg_stat_archiver where last_archived_wal >= $1`,
        [rows[0]?.segment],
      );
      return answer.rowCount === 1;
    });
  } finally {
    await client.end();
  }
}

/** Makes `to` a home for `startArchived` from a base; `from` is the home whose password it keeps. */
export function restore(
  { scripts, archive }: Backups,
  base: string,
  places: { readonly from: string; readonly to: string },
  target: readonly string[],
): void {
  mkdirSync(path.join(places.to, 'postgres'), { recursive: true });
  chmodSync(places.to, 0o755);
  cpSync(`${places.from}/postgres/password`, `${places.to}/postgres/password`);
  const data = path.join(places.to, 'postgres/data');
  runTool('sh', [path.join(scripts, 'restore.sh'), base, archive, data, ...target]);
  for (const each of readdirSync(data, { recursive: true, encoding: 'utf8' }))
    own(path.join(data, each));
  own(data);
}

/** PostgreSQL's image does this when it starts as root. */
function own(file: string): void {
  if (isRoot()) chownSync(file, SERVER_ID, SERVER_ID);
}
