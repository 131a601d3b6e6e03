import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;

/** The command line of a process; empty when there is none. A process number may be used again. */
export function commandOf(pid: number): string {
  const args = ['-ww', '-o', 'args=', '-p', String(pid)];
  return spawnSync('ps', args, { encoding: 'utf8' }).stdout?.trim() ?? '';
}

export interface Leftover {
  readonly pid: number;
  /** What its command line must contain to be the process that is meant. */
  readonly mark: string;
  /** Tried in order, `graceMs` after one another. */
  readonly signals: readonly NodeJS.Signals[];
  readonly graceMs: number;
}

/** Ends a process that outlived whoever started it; does nothing when it is gone or another one. */
export async function endLeftover({ pid, mark, signals, graceMs }: Leftover): Promise<void> {
  const lives = () => commandOf(pid).includes(mark);
  for (const signal of signals) {
    if (!lives()) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < graceMs && lives(); waited += POLL_MS) await sleep(POLL_MS);
  }
}
