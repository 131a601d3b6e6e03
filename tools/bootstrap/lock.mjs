import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './platform.mjs';

const LOCK = path.join(ROOT, '.cache/bootstrap.lock');
const HOLDER = path.join(LOCK, 'pid');
const POLL_MS = 100;
// A lock without a readable holder is being made or was left by a crash; making it takes far less.
const NAMELESS_POLLS_MAX = 30;

/** Runs `work` while no other bootstrap of this checkout does; waits for its turn. */
export function alone(work) {
  mkdirSync(path.dirname(LOCK), { recursive: true });
  let nameless = 0;
  while (!taken()) {
    const holder = readHolder();
    nameless = holder === undefined ? nameless + 1 : 0;
    const left = holder === undefined ? nameless > NAMELESS_POLLS_MAX : !isAlive(holder);
    if (left) rmSync(LOCK, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
  }
  try {
    return work();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function taken() {
  try {
    mkdirSync(LOCK);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(HOLDER, String(process.pid));
  return true;
}

function readHolder() {
  try {
    return Number.parseInt(readFileSync(HOLDER, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
