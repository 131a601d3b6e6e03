import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fetchDebs } from './debs.mjs';
import { commandOnPath, ROOT } from './platform.mjs';

const FOLDER = 'prometheus';
const MISSING =
  'The tests need prometheus, promtool, alertmanager and amtool: install them (Debian: apt-get install prometheus prometheus-alertmanager, macOS: brew install prometheus alertmanager).';

/** Where the fetched ones are; what is on PATH comes first. */
export const PROMETHEUS_BIN = path.join(ROOT, '.cache', FOLDER, 'usr/bin');

const has = (name) => commandOnPath(name) || existsSync(path.join(PROMETHEUS_BIN, name));

/** Debian calls it by the longer name. */
export function alertmanagerCommand() {
  return ['prometheus-alertmanager', 'alertmanager'].find(has);
}

export function hasPrometheus() {
  return ['prometheus', 'promtool', 'amtool'].every(has) && alertmanagerCommand() !== undefined;
}

/** They are linked with libc only, so the packages alone are enough. */
export function fetchPrometheus() {
  console.log('Fetching prometheus and alertmanager …');
  const packages = ['prometheus', 'prometheus-alertmanager'];
  const isUsed = (name) => packages.includes(name);
  relocateAlertmanager(fetchDebs({ folder: FOLDER, packages, isUsed, missing: MISSING }));
}

const TEMPLATES = '/usr/share/prometheus/alertmanager';
/** As long as the path that it takes the place of, and found from the folder of the packages. */
const UNPACKED_TEMPLATES = 'usr/share/prometheus//alertmanager';

/** Debian's has the folder of its templates compiled in and ends without them. */
function relocateAlertmanager(target) {
  const command = path.join(target, 'usr/bin/prometheus-alertmanager');
  const moved = `${command}.unpacked`;
  const program = readFileSync(command);
  for (let at = program.indexOf(TEMPLATES); at >= 0; at = program.indexOf(TEMPLATES, at)) {
    program.write(UNPACKED_TEMPLATES, at);
  }
  writeFileSync(moved, program, { mode: 0o755 });
  writeFileSync(command, `#!/bin/sh\ncd '${target}' && exec '${moved}' "$@"\n`);
}
