import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fetchDebs, librariesIn } from './debs.mjs';
import { ROOT } from './platform.mjs';

const WRAPPER = path.join(ROOT, 'node_modules/.bin/redis-server');
const MISSING =
  'The tests need redis-server: install it (Debian: apt-get install redis-server, macOS: brew install redis) or set REDIS_URL.';

/** Where this machine has a Redis; npm puts node_modules/.bin on PATH, where the fetched one is. */
export function redisServer() {
  const folders = [path.dirname(WRAPPER), ...(process.env.PATH ?? '').split(path.delimiter)];
  return folders
    .map((folder) => path.join(folder, 'redis-server'))
    .find((file) => existsSync(file));
}

/** Debian's server and every library it needs that this machine does not have. */
export function fetchRedis() {
  console.log('Fetching redis-server …');
  const target = fetchDebs({
    folder: 'debs',
    packages: ['redis-server'],
    isUsed: (name) => /^(redis-|lib)/.test(name) && !name.endsWith('-perl'),
    missing: MISSING,
  });
  writeWrapper(target);
  if (spawnSync(WRAPPER, ['--version']).status !== 0) throw new Error(MISSING);
}

/** Debian's libraries stay where they were unpacked, so the server must be told. */
function writeWrapper(target) {
  const server = path.join(target, 'usr/bin/redis-server');
  const script = `#!/bin/sh\nLD_LIBRARY_PATH='${librariesIn(target)}' exec '${server}' "$@"\n`;
  rmSync(WRAPPER, { force: true });
  writeFileSync(WRAPPER, script, { mode: 0o755 });
}
