import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fetchDebs, librariesIn } from './debs.mjs';
import { commandOnPath, ROOT } from './platform.mjs';

const FOLDER = 'docker-compose';
const MISSING =
  'The tests need docker-compose to read docker-compose.yml: install it (Debian: apt-get install docker-compose, macOS: brew install docker-compose).';
const NEEDED = /^(docker-compose|python3|lib(?!c6$))/;

/** Where the fetched one is; what is on PATH comes first. */
export const COMPOSE_BIN = path.join(ROOT, '.cache', FOLDER, 'bin');
const WRAPPER = path.join(COMPOSE_BIN, 'docker-compose');

export function hasDockerCompose() {
  return commandOnPath('docker-compose') || existsSync(WRAPPER);
}

/** Version 1 is plain Python and reads a file with no engine, which is all that is asked of it. */
export function fetchDockerCompose() {
  console.log('Fetching docker-compose …');
  const target = fetchDebs({
    folder: FOLDER,
    packages: ['docker-compose'],
    isUsed: (name) => NEEDED.test(name),
    missing: MISSING,
  });
  writeWrapper(target);
  if (spawnSync(WRAPPER, ['version']).status !== 0) throw new Error(MISSING);
}

function writeWrapper(target) {
  const own = path.join(target, 'usr/bin/python3.11');
  const python = existsSync(own) ? own : '/usr/bin/python3';
  const script = `#!/bin/sh
export LD_LIBRARY_PATH='${librariesIn(target)}'
export PYTHONPATH='${path.join(target, 'usr/lib/python3/dist-packages')}'
exec '${python}' -W ignore -c 'from compose.cli.main import main; main()' "$@"
`;
  mkdirSync(COMPOSE_BIN, { recursive: true });
  writeFileSync(WRAPPER, script);
  chmodSync(WRAPPER, 0o755);
}
