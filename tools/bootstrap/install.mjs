import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './platform.mjs';

const LOCK = path.join(ROOT, 'package-lock.json');
const INSTALLED = path.join(ROOT, 'node_modules/.package-lock.json');
const STAMP = path.join(ROOT, 'node_modules/.klyngepuls-lock');
const COMMAND = path.join(ROOT, 'node_modules/.bin/klyngepuls');

/**
 * True when node_modules is what package-lock.json says, without the packages that only developers
 * need unless `forDevelopers`; someone else's `npm ci` counts too.
 */
export function isInstalled({ forDevelopers }) {
  const stamps = [stamp(true), ...(forDevelopers ? [] : [stamp(false)])];
  if (existsSync(STAMP) && stamps.includes(readFileSync(STAMP, 'utf8'))) return true;
  if (!existsSync(INSTALLED) || !matchesLock()) return false;
  writeFileSync(STAMP, stamp(true));
  return true;
}

/**
 * `npm ci` is strict. Some registries lack the packages of other platforms, which it takes for a
 * broken lock; `npm install --no-save` then installs the same versions and leaves the lock alone.
 */
export function install({ forDevelopers }) {
  console.log('Installing packages …');
  const which = forDevelopers ? [] : ['--omit=dev'];
  // What is there to run with stays: only the rest is added to it.
  const isPartial = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp(false);
  if ((isPartial || npm('ci', ...which) !== 0) && npm('install', '--no-save', ...which) !== 0) {
    throw new Error('npm could not install the packages; what it said stands above.');
  }
  writeFileSync(STAMP, stamp(forDevelopers));
}

/** npm links the commands of dependencies only; this is the project's own. */
export function linkCommand() {
  if (lstatSync(COMMAND, { throwIfNoEntry: false }) === undefined) {
    symlinkSync('../../tools/klyngepuls.mjs', COMMAND);
  }
}

function npm(...args) {
  const quiet = ['--loglevel=error', '--no-audit', '--no-fund'];
  return spawnSync('npm', [...args, ...quiet], { cwd: ROOT, stdio: 'inherit' }).status;
}

function stamp(forDevelopers) {
  const hash = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  return `${hash} ${forDevelopers ? 'all' : 'to run'}`;
}

function matchesLock() {
  const wanted = JSON.parse(readFileSync(LOCK, 'utf8')).packages;
  const found = JSON.parse(readFileSync(INSTALLED, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, { version, optional }]) =>
      name === '' || (found[name] ? found[name].version === version : optional === true),
  );
}
