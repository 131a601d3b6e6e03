import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';
import { serverIdentity } from './places.js';
import { postgresBinaries } from './postgres-binaries.js';
import { type DatabaseFiles, databaseFiles, postgresEnvironment } from './postgres-cluster.js';
import { endPostmaster, readPostmaster } from './postmaster.js';
import { type Running, running } from './running.js';

export interface PostgresOptions {
  /** Data lie in `home`/postgres; the folder above must exist or be creatable. */
  readonly home: string;
  /** Left out: any free loopback port. */
  readonly port?: number;
  /** Server settings by name, over the ones below. */
  readonly settings?: Readonly<Record<string, string>>;
  /** False: fast and forgetful, for tests; the data are removed at `stop`. */
  readonly durable: boolean;
}

export interface RunningPostgres extends Running {
  /** As the superuser, with its password. */
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** True when the data could not lie below `home`. */
  readonly elsewhere: boolean;
}

const ATTEMPTS_MAX = 5;
const READY_MS = 60_000;
const POLL_MS = 10;
// A fast stop waits for the last checkpoint only; cut short, the log replays it at the next start.
const STOP_MS = 4_000;
const LOG_BYTES_MAX = 10_000_000;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  synchronous_commit: 'on',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
};
// synchronous_commit stays on: the apps refuse to start without it, and without fsync it is free.
const FORGETFUL = { fsync: 'off', full_page_writes: 'off' };

/** Starts the PostgreSQL that came with npm; resolves when it accepts connections. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const home = path.resolve(options.home);
  const native = postgresBinaries();
  const files = databaseFiles(home, native, options.durable);
  await endPostmaster(files.folder);

  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const server = launch({ home, native, files, port, options });
    if (await isReady(server, files.folder)) return describe(server, { files, port, options });
    await server.stop();
    // Another process took the port, or the processes of a killed server are not all gone yet.
    if (attempt === ATTEMPTS_MAX) throw new Error(`PostgreSQL does not start: ${lastWords(home)}`);
    await sleep(attempt * 200);
  }
}

interface Launch {
  readonly home: string;
  readonly native: string;
  readonly files: DatabaseFiles;
  readonly port: number;
  readonly options: PostgresOptions;
}

function launch({ home, native, files, port, options }: Launch): Running {
  const settings = {
    ...SETTINGS,
    ...(options.durable ? {} : FORGETFUL),
    ...options.settings,
  };
  const args = ['-D', files.folder, '-p', String(port)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);

  const log = openLog(home);
  const child = spawn(path.join(native, 'bin/postgres'), args, {
    ...serverIdentity(),
    env: postgresEnvironment(native),
    cwd: '/',
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  return running(child, 'SIGINT', STOP_MS);
}

function describe(
  server: Running,
  { files, port, options }: Pick<Launch, 'files' | 'port' | 'options'>,
): RunningPostgres {
  const { folder, password, elsewhere } = files;
  return {
    ...server,
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    folder,
    elsewhere,
    async stop() {
      await server.stop();
      if (!options.durable) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(server: Running, folder: string): Promise<boolean> {
  let gone = false;
  void server.exited.then(() => {
    gone = true;
  });
  for (let waited = 0; waited < READY_MS && !gone; waited += POLL_MS) {
    const postmaster = readPostmaster(folder);
    if (postmaster?.pid === server.pid && postmaster.ready) return true;
    await sleep(POLL_MS);
  }
  return false;
}

function openLog(home: string): number {
  const file = logFile(home);
  mkdirSync(path.dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return openSync(file, size > LOG_BYTES_MAX ? 'w' : 'a', 0o600);
}

function lastWords(home: string): string {
  return readFileSync(logFile(home), 'utf8').trim().split('\n').slice(-5).join(' | ');
}

function logFile(home: string): string {
  return path.join(home, 'log/postgres.log');
}
