import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Running, running } from '../embedded/running.js';

// An app gives itself 25 s (STOP_SECONDS); the database's own end must fit into 30 s too.
const STOP_MS = 25_500;
// The first recount of a programme needs less; without limits the heap grows before it is swept.
const HEAP_LIMITS = ['--max-old-space-size=256', '--max-semi-space-size=8'];
const LOG_BYTES_MAX = 10_000_000;
const LAST_LINES = 5;

export interface AppProcess {
  readonly name: string;
  /** The file that Node runs. */
  readonly main: string;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Starts one app; what it prints goes to its log below `home`. */
export function startApp({ name, main, home, env }: AppProcess): Running {
  const file = logFile(home, name);
  mkdirSync(path.dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const log = openSync(file, size > LOG_BYTES_MAX ? 'w' : 'a', 0o600);
  try {
    const child = spawn(process.execPath, ['--enable-source-maps', ...HEAP_LIMITS, main], {
      env,
      stdio: ['ignore', log, log],
      detached: true,
    });
    return running(child, 'SIGTERM', STOP_MS);
  } finally {
    closeSync(log);
  }
}

/** The end of an app's log, for the sentence that says why it did not come up. */
export function lastWords(home: string, name: string): string {
  const lines = readFileSync(logFile(home, name), 'utf8').trim().split('\n');
  return lines.slice(-LAST_LINES).join('\n');
}

function logFile(home: string, name: string): string {
  return path.join(home, `log/${name}.log`);
}
