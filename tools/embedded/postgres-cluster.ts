import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isReachableByAnyone, isRoot, SERVER_ID, serverIdentity } from './places.js';
import { SHARED_STATE } from './postgres-binaries.js';

/** An initialised data directory and the password of its superuser. */
export interface DatabaseFiles {
  readonly folder: string;
  readonly password: string;
  /** True when the data could not lie below `home` because PostgreSQL's user cannot get there. */
  readonly elsewhere: boolean;
}

/** Finds the data that belong to `home`, or makes an empty database with a password of its own. */
export function databaseFiles(home: string, native: string, durable: boolean): DatabaseFiles {
  const base = path.join(home, 'postgres');
  mkdirSync(base, { recursive: true });
  const elsewhere = isRoot() && !isReachableByAnyone(base);
  const folder = path.join(elsewhere ? placeFor(base, durable) : base, 'data');
  const passwordFile = path.join(base, 'password');

  if (!existsSync(folder)) {
    const password = randomBytes(24).toString('base64url');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    initialise({ native, folder, password, durable });
    return { folder, password, elsewhere };
  }
  if (!existsSync(passwordFile)) {
    throw new Error(`${passwordFile} is missing, without which ${folder} cannot be opened.`);
  }
  return { folder, password: readFileSync(passwordFile, 'utf8'), elsewhere };
}

/** `home` remembers the place, so that a home that is deleted and made anew starts empty. */
function placeFor(base: string, durable: boolean): string {
  const note = path.join(base, 'elsewhere');
  if (existsSync(note)) return readFileSync(note, 'utf8');
  const name = randomBytes(8).toString('hex');
  const place = durable ? path.join(SHARED_STATE, name) : path.join('/tmp', `klyngepuls-${name}`);
  mkdirSync(place, { recursive: true, mode: 0o755 });
  writeFileSync(note, place);
  return place;
}

interface Initialisation {
  readonly native: string;
  readonly folder: string;
  readonly password: string;
  readonly durable: boolean;
}

/** Works beside the final folder and renames at the end: half a database is never taken for one. */
function initialise({ native, folder, password, durable }: Initialisation): void {
  const half = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (isRoot()) for (const made of [half, passwordFile]) chownSync(made, SERVER_ID, SERVER_ID);

  const options = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const text = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin'];
  const sure = durable ? ['--data-checksums'] : ['--data-checksums', '--no-sync'];
  const { status, error, stderr } = spawnSync(
    path.join(native, 'bin/initdb'),
    ['-D', half, ...options, ...text, '--builtin-locale=C.UTF-8', ...sure],
    { ...serverIdentity(), env: postgresEnvironment(native), cwd: '/', encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (status !== 0) throw new Error(`initdb failed: ${error?.message ?? stderr}`);
  renameSync(half, folder);
}

/** Nothing of the caller's PG* variables, and the libraries that come with the binaries. */
export function postgresEnvironment(native: string): NodeJS.ProcessEnv {
  const lib = path.join(native, 'lib');
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', LD_LIBRARY_PATH: lib, DYLD_LIBRARY_PATH: lib };
}
