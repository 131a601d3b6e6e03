import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { commandOf, endLeftover } from './leftover.js';

const GRACE_MS = 10_000;

/** What postmaster.pid says; PostgreSQL removes the file when it ends in good order. */
export function readPostmaster(folder: string): { pid: number; ready: boolean } | undefined {
  try {
    const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * Ends a PostgreSQL that still runs on this folder because whoever started it was killed. A file
 * whose process number belongs to something else by now is removed: PostgreSQL would refuse it.
 */
export async function endPostmaster(folder: string): Promise<void> {
  const left = readPostmaster(folder);
  if (left === undefined) return;
  const signals = ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const;
  await endLeftover({ pid: left.pid, mark: folder, signals, graceMs: GRACE_MS });
  if (!commandOf(left.pid).includes(folder)) {
    rmSync(path.join(folder, 'postmaster.pid'), { force: true });
  }
}
