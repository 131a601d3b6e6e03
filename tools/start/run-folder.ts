import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandOf, endLeftover } from '../embedded/leftover.js';

const IDENTITY = 'identity';
const OWN = 'start.pid';
const STOP_MS = 25_000;

/**
 * Makes this process the only `npm start` of its home, and ends the apps that an earlier one left
 * behind when it was killed. PostgreSQL looks after itself: see endPostmaster.
 */
export async function takeRunFolder(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const other = readPid(path.join(folder, OWN));
  if (other !== undefined && other !== process.pid && commandOf(other).includes('tools/start.js')) {
    throw new Error(`npm start already runs on this KLYNGEPULS_HOME as process ${other}.`);
  }
  writeFileSync(path.join(folder, OWN), `${process.pid}\n`);

  const names = readdirSync(folder).filter((name) => name.endsWith('.pid') && name !== OWN);
  await Promise.all(names.map((name) => endApp(path.join(folder, name))));
}

export function leaveRunFolder(folder: string): void {
  rmSync(path.join(folder, OWN), { force: true });
}

async function endApp(file: string): Promise<void> {
  const pid = readPid(file);
  const name = path.basename(file, '.pid');
  const mark = `dist/${name === IDENTITY ? 'tools' : 'apps'}/${name}/`;
  if (pid !== undefined) {
    await endLeftover({ pid, mark, signals: ['SIGTERM', 'SIGKILL'], graceMs: STOP_MS });
  }
  rmSync(file, { force: true });
}

function readPid(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  return Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined;
}
