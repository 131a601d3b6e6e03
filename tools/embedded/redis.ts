import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';
import { type Running, running } from './running.js';

export interface RedisOptions {
  /** True: every write is on disk before it is answered, in `dir`. */
  readonly aof: boolean;
  readonly dir?: string;
  /** Left out: any free loopback port. */
  readonly port?: number;
}

export interface RunningRedis extends Running {
  readonly url: string;
  readonly port: number;
}

const READY_MS = 10_000;
const POLL_MS = 10;
const STOP_MS = 10_000;

/** Starts the machine's Redis, or the one that the bootstrap has fetched; resolves when it answers. */
export async function startRedis({ aof, dir, port }: RedisOptions): Promise<RunningRedis> {
  const chosen = port ?? (await freePort());

  const folder = dir === undefined ? '/' : path.resolve(dir);
  if (dir !== undefined) mkdirSync(folder, { recursive: true });
  const args = ['--port', String(chosen), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  if (aof) args.push('--appendonly', 'yes', '--appendfsync', 'always');
  args.push('--maxmemory-policy', 'noeviction');
  const searched = `${path.resolve('node_modules/.bin')}:${process.env.PATH ?? ''}`;
  const child = spawn('redis-server', args, {
    env: { ...process.env, PATH: searched },
    stdio: 'ignore',
    detached: true,
  });
  child.once('error', () => undefined);
  const server = running(child, 'SIGTERM', STOP_MS);
  if (!(await answers(chosen, server))) {
    await server.stop();
    throw new Error(`redis-server does not answer on port ${chosen}`);
  }
  return { ...server, url: `redis://127.0.0.1:${chosen}`, port: chosen };
}

async function answers(port: number, server: Running): Promise<boolean> {
  let gone = false;
  void server.exited.then(() => {
    gone = true;
  });
  for (let waited = 0; waited < READY_MS && !gone; waited += POLL_MS) {
    if (await ping(port)) return true;
    await sleep(POLL_MS);
  }
  return false;
}

function ping(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(answer.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}
