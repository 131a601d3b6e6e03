import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './platform.mjs';

const DEBS = path.join(ROOT, '.cache/debs');
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

/** Unpacks Debian's packages into .cache/debs: nothing is installed, nothing is started. */
export function fetchRedis() {
  console.log('Fetching redis-server …');
  const fresh = `${DEBS}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });

  const names = missingPackages();
  if (!download(names, fresh)) {
    // The lists may be missing or older than the archive; only root may refresh them.
    run('apt-get', ['update', '-qq']);
    if (!download(missingPackages(), fresh)) throw new Error(MISSING);
  }
  for (const deb of readdirSync(fresh).filter((name) => name.endsWith('.deb'))) {
    run('dpkg', ['-x', path.join(fresh, deb), fresh]);
    rmSync(path.join(fresh, deb));
  }
  rmSync(DEBS, { recursive: true, force: true });
  renameSync(fresh, DEBS);
  writeWrapper();
  if (run(WRAPPER, ['--version']).status !== 0) throw new Error(MISSING);
}

/** Debian's libraries stay where they were unpacked, so the server must be told. */
function writeWrapper() {
  const lib = path.join(DEBS, 'usr/lib');
  const folders = readdirSync(lib, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const libraries = folders.map((entry) => path.join(lib, entry.name)).join(':');
  const server = path.join(DEBS, 'usr/bin/redis-server');
  const script = `#!/bin/sh\nLD_LIBRARY_PATH='${libraries}' exec '${server}' "$@"\n`;
  writeFileSync(WRAPPER, script, { mode: 0o755 });
}

function download(names, folder) {
  const args = ['download', '-qq', '-o', 'APT::Sandbox::User=root', ...names];
  return names.length > 0 && run('apt-get', args, folder).status === 0;
}

/** The server and every library it needs that this machine does not have. */
function missingPackages() {
  const kinds = ['recommends', 'suggests', 'breaks', 'conflicts', 'replaces', 'enhances'];
  const args = ['depends', '--recurse', ...kinds.map((kind) => `--no-${kind}`), 'redis-server'];
  const needed = run('apt-cache', args).stdout?.match(/^[a-z0-9][^\s:<>]*$/gm) ?? [];
  const format = '--showformat=$' + '{Package}\n';
  const installed = new Set(run('dpkg-query', ['--show', format]).stdout?.split('\n'));
  const used = needed.filter((name) => /^(redis-|lib)/.test(name) && !name.endsWith('-perl'));
  return used.filter((name) => !installed.has(name));
}

function run(command, args, cwd = ROOT) {
  return spawnSync(command, args, { cwd, encoding: 'utf8' });
}
