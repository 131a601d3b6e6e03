import { type ChildProcess, spawn } from 'node:child_process';
import { until } from '../until.js';

/** A server of another's making, ready when its address answers; throws with its log when it ends. */
export async function spawned(
  command: string,
  args: readonly string[],
  readyUrl: string,
): Promise<{ stop(): Promise<void> }> {
  const child: ChildProcess = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  let failure: Error | undefined;
  const keep = (chunk: Buffer) => {
    log += chunk;
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.once('error', (error) => {
    failure = error;
  });
  const stop = async () => {
    if (failure !== undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  try {
    await until(`${command} is ready`, async () => {
      if (failure !== undefined || child.exitCode !== null)
        throw new Error(`${command} ended: ${failure?.message ?? log}`);
      return (await fetch(readyUrl).catch(() => undefined))?.ok === true;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}
