import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;
const STOP_MS = 20_000;

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
export async function endLeftover(folder: string): Promise<void> {
  const left = readPostmaster(folder);
  if (left === undefined) return;
  if (!runsOn(left.pid, folder)) {
    rmSync(path.join(folder, 'postmaster.pid'), { force: true });
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    process.kill(left.pid, signal);
    for (let waited = 0; waited < STOP_MS; waited += POLL_MS) {
      if (!runsOn(left.pid, folder)) return;
      await sleep(POLL_MS);
    }
  }
}

function runsOn(pid: number, folder: string): boolean {
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], {
    encoding: 'utf8',
  });
  return stdout?.includes(folder) ?? false;
}
