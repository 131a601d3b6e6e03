import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../libs/persistence/src/testing/test-database.js';
import { PEPPER } from './testing/ingest-fixture.js';

let database: TestDatabase;
let taken: Server;
let port = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  port = portOf(taken);
});
afterAll(async () => {
  taken?.close();
  await database?.drop();
});

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const free = String(portOf(server));
  server.close();
  await once(server, 'close');
  return free;
}

function start(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['dist/apps/ingest/src/main.js'], {
    env: { PATH: process.env.PATH, API_KEY_PEPPER: PEPPER, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function endOf(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

describe('the app ends with exit code 1 and one sentence', () => {
  const cases: [string, () => Promise<Record<string, string>>, () => string][] = [
    [
      'two bad settings',
      async () => ({ DATABASE_URL: 'x', INGEST_PORT: 'x' }),
      () =>
        "DATABASE_URL must be a postgresql:// URL, but is not.\nINGEST_PORT must be a whole number from 1 to 65535, but is 'x'.\n",
    ],
    [
      'an unreachable database',
      async () => ({ DATABASE_URL: `postgres://a:geheim@127.0.0.1:1/x` }),
      () =>
        'The database at 127.0.0.1:1 (DATABASE_URL) cannot be used: connect ECONNREFUSED 127.0.0.1:1.\n',
    ],
    [
      'a port that is taken',
      async () => ({
        DATABASE_URL: database.ingest,
        INGEST_PORT: String(port),
        INGEST_METRICS_PORT: await freePort(),
      }),
      () => `Port ${port} is taken: set INGEST_PORT to a free one.\n`,
    ],
    [
      'an address of another machine',
      async () => ({
        DATABASE_URL: database.ingest,
        BIND_ADDRESS: '192.0.2.1',
        INGEST_METRICS_PORT: String(port),
      }),
      () =>
        `Port ${port} (INGEST_METRICS_PORT) on 192.0.2.1 cannot be opened: listen EADDRNOTAVAIL: address not available 192.0.2.1:${port}.\n`,
    ],
    [
      'a metrics port that is taken',
      async () => ({ DATABASE_URL: database.ingest, INGEST_METRICS_PORT: String(port) }),
      () => `Port ${port} is taken: set INGEST_METRICS_PORT to a free one.\n`,
    ],
  ];

  test.each(cases)('%s', async (_name, env, said) => {
    expect(await endOf(start(await env()))).toEqual({ code: 1, said: said() });
  });

  test('a login that row-level security does not bind', async () => {
    const { code, said } = await endOf(start({ DATABASE_URL: database.adminUrl }));
    expect(code).toBe(1);
    expect(said).toMatch(/^Refused: the database role \w+ is a superuser\.\n/);
  });
});

test('it gets ready, answers metrics on its internal port, and stops on SIGTERM', async () => {
  const env = {
    DATABASE_URL: database.ingest,
    INGEST_PORT: await freePort(),
    INGEST_METRICS_PORT: await freePort(),
  };
  const child = start(env);
  const ended = endOf(child);
  const internal = `http://127.0.0.1:${env.INGEST_METRICS_PORT}`;
  const isReady = async (base: string) =>
    (await fetch(`${base}/health/ready`).catch(() => undefined))?.ok === true;
  const deadline = performance.now() + 50_000;
  while (!(await isReady(`http://127.0.0.1:${env.INGEST_PORT}`))) {
    if (performance.now() > deadline) throw new Error('not ready');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await isReady(internal)).toBe(true);
  const metrics = await (await fetch(`${internal}/metrics`)).text();
  expect(metrics).toContain('process_resident_memory_bytes{app="ingest"}');
  const outside = await fetch(`http://127.0.0.1:${env.INGEST_PORT}/metrics`);
  expect(outside.status).toBe(404);
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, said: '' });
});
