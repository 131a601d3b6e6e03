import { readFileSync } from 'node:fs';
import os from 'node:os';
import { Redis } from 'ioredis';
import pg from 'pg';

/** One line that says what the figures were measured on, and when. */
export async function describeMachine(databaseUrl: string, redisUrl: string): Promise<string> {
  const cpus = os.cpus();
  const parts = [
    new Date().toISOString().slice(0, 10),
    `${cpus[0]?.model.trim() ?? 'unknown processor'}, ${cpus.length} cores`,
    `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${await postgresVersion(databaseUrl)} (fsync and synchronous_commit on)`,
    `Redis ${await redisVersion(redisUrl)} (append-only file on)`,
  ];
  return `${parts.join(' · ')}.`;
}

async function postgresVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; fsync: string; commit: string }>(
      `select current_setting('server_version') as version, current_setting('fsync') as fsync,
              current_setting('synchronous_commit') as commit`,
    );
    const [row] = rows;
    if (row?.fsync !== 'on' || row.commit !== 'on')
      throw new Error('PostgreSQL is not durable here: the figures would mean nothing');
    return row.version.split(' ')[0] ?? row.version;
  } finally {
    await client.end();
  }
}

async function redisVersion(url: string): Promise<string> {
  const redis = new Redis(url);
  try {
    return /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? 'unknown';
  } finally {
    redis.disconnect();
  }
}

/** Memory of a process in bytes: resident now (`VmRSS`) or its most so far (`VmHWM`). */
export function memoryOf(pid: number, kind: 'VmRSS' | 'VmHWM'): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kibibytes = new RegExp(`^${kind}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}
