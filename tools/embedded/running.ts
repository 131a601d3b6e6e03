import { type ChildProcess, spawn } from 'node:child_process';

/** A server that this process has started. */
export interface Running {
  readonly pid: number;
  /** Resolves when the process is gone, for whatever reason. */
  readonly exited: Promise<void>;
  /** Ends it in good order and waits for that; harmless when it is gone already. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/**
 * Wraps a spawned server. It lives in a process group of its own, so that Ctrl-C does not reach it
 * before its clients; should this process vanish, even by kill -9, a watcher ends it.
 */
export function running(
  child: ChildProcess,
  signal: 'SIGINT' | 'SIGTERM',
  graceMs: number,
): Running {
  const { pid } = child;
  if (pid === undefined) throw new Error(`${child.spawnfile} did not start: is it installed?`);
  const watcher = endWithParent(pid, signal);
  const exited = new Promise<void>((resolve) => {
    const gone = () => {
      watcher.kill('SIGKILL');
      resolve();
    };
    if (hasExited(child)) gone();
    else child.once('exit', gone);
  });
  return {
    pid,
    exited,
    async stop() {
      if (!hasExited(child)) child.kill(signal);
      const hard = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await exited;
      clearTimeout(hard);
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}

/** `cat` reads until this process is gone, however it went; then the server gets its signal. */
function endWithParent(pid: number, signal: 'SIGINT' | 'SIGTERM'): ChildProcess {
  const script = `cat >/dev/null; kill -${signal.slice(3)} ${pid} 2>/dev/null`;
  const watcher = spawn('/bin/sh', ['-c', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  watcher.unref();
  watcher.stdin?.on('error', () => undefined);
  if (watcher.stdin !== null && 'unref' in watcher.stdin)
    (watcher.stdin as { unref(): void }).unref();
  return watcher;
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
