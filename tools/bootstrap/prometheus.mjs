import { existsSync } from 'node:fs';
import path from 'node:path';
import { fetchDebs } from './debs.mjs';
import { commandOnPath, ROOT } from './platform.mjs';

const FOLDER = 'prometheus';
const COMMANDS = ['prometheus', 'promtool', 'prometheus-alertmanager', 'amtool'];
const MISSING =
  'The tests need prometheus, promtool, alertmanager and amtool: install them (Debian: apt-get install prometheus prometheus-alertmanager, macOS: brew install prometheus alertmanager).';

/** Where the fetched ones are; what is on PATH comes first. */
export const PROMETHEUS_BIN = path.join(ROOT, '.cache', FOLDER, 'usr/bin');

export function hasPrometheus() {
  return COMMANDS.every(
    (name) => commandOnPath(name) || existsSync(path.join(PROMETHEUS_BIN, name)),
  );
}

/** They are linked with libc only, so the packages alone are enough. */
export function fetchPrometheus() {
  console.log('Fetching prometheus and alertmanager …');
  const packages = ['prometheus', 'prometheus-alertmanager'];
  fetchDebs({
    folder: FOLDER,
    packages,
    isUsed: (name) => packages.includes(name),
    missing: MISSING,
  });
}
