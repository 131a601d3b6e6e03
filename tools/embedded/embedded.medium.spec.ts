import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type PostgresOptions, type RunningPostgres, startPostgres } from './postgres.js';
import { startRedis } from './redis.js';

let home: string;
const started: RunningPostgres[] = [];

async function start(options: Omit<PostgresOptions, 'home'>): Promise<RunningPostgres> {
  const postgres = await startPostgres({ home, ...options });
  started.push(postgres);
  return postgres;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows[0]?.[0];
}

beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'klyngepuls-embedded-'));
  await chmod(home, 0o755);
});
afterEach(async () => {
  for (const postgres of started.splice(0)) await postgres.stop();
  await rm(home, { recursive: true, force: true });
});

describe('startPostgres', () => {
  test('keeps what was written over a stop and a start', async () => {
    const first = await start({ durable: true });
    await ask(first.url, 'create table kept as select 42 as answer');
    await first.stop();

    const second = await start({ durable: true });
    expect(await ask(second.url, 'select answer from kept')).toBe(42);
    expect(await ask(second.url, 'show synchronous_commit')).toBe('on');
    expect(await ask(second.url, 'show data_checksums')).toBe('on');
    expect((await stat(path.join(home, 'postgres/password'))).mode & 0o777).toBe(0o600);
  });

  test('a wrong password is refused', async () => {
    const { port } = await start({ durable: false });
    await expect(
      ask(`postgres://postgres:x@127.0.0.1:${port}/postgres`, 'select 1'),
    ).rejects.toThrow('password authentication failed');
  });

  test('starts again after kill -9', async () => {
    const first = await start({ durable: true });
    await ask(first.url, 'create table kept as select 42 as answer');
    process.kill(first.pid, 'SIGKILL');
    await first.exited;

    const second = await start({ durable: true });
    expect(await ask(second.url, 'select answer from kept')).toBe(42);
  });

  test('ends the server that an earlier start left running', async () => {
    const first = await start({ durable: true });
    const second = await start({ durable: true });
    await first.exited;
    expect(await ask(second.url, 'select 1')).toBe(1);
  });

  test('uses a folder of its own when the home cannot be entered', async () => {
    if (process.getuid?.() !== 0) return;
    await chmod(home, 0o700);
    const first = await start({ durable: false });
    expect(first.elsewhere).toBe(true);
    expect(first.folder.startsWith(home)).toBe(false);
    expect(await ask(first.url, 'select 1')).toBe(1);
  });
});

test('startRedis answers, evicts nothing and is gone after stop', async () => {
  const redis = await startRedis({ aof: true, dir: home });
  expect(() => process.kill(redis.pid, 0)).not.toThrow();
  await redis.stop();
  expect(() => process.kill(redis.pid, 0)).toThrow('ESRCH');
});
