import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

/** Made anew by every start, or of no use to another server. */
const LEFT_OUT =
  /^(pg_wal|pg_replslot|pg_stat_tmp|pg_subtrans|pg_dynshmem|pg_notify)\/.|^postmaster\./;

/**
 * What pg_basebackup does, of which the embedded PostgreSQL has none: the files are copied while
 * they are written to, between the two calls that make the log mend what was torn.
 */
export async function takeBaseBackup(url: string, data: string, base: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select pg_backup_start('drill', true)`);
    await copy(data, base, '');
    const { rows } = await client.query<{ labelfile: string }>(
      'select labelfile from pg_backup_stop(true)',
    );
    await writeFile(path.join(base, 'backup_label'), rows[0]?.labelfile ?? '');
  } finally {
    await client.end();
  }
}

async function copy(data: string, base: string, below: string): Promise<void> {
  await mkdir(path.join(base, below), { recursive: true, mode: 0o700 });
  for (const entry of await readdir(path.join(data, below), { withFileTypes: true })) {
    const name = path.join(below, entry.name);
    if (LEFT_OUT.test(name)) continue;
    if (entry.isDirectory()) await copy(data, base, name);
    // A file that goes while others are copied is removed again by the log.
    else await copyFile(path.join(data, name), path.join(base, name)).catch(unlessGone);
  }
}

function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
