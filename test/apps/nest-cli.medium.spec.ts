import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  createTestDatabase,
  type TestDatabase,
} from '../../libs/persistence/src/testing/test-database.js';
import { freePorts } from '../app-processes.js';
import { until } from '../until.js';

const APPS = ['ingest', 'worker', 'api', 'portal', 'cli'] as const;
const COPIED = ['apps', 'libs', 'package.json', 'tsconfig.json', '.swcrc', 'nest-cli.json'];

let checkout: string;
let database: TestDatabase;

/** A checkout of its own: other specs run what lies in this one's dist. */
beforeAll(async () => {
  database = await createTestDatabase();
  checkout = await mkdtemp(path.join(tmpdir(), 'klyngepuls-nest-'));
  for (const name of COPIED) await cp(name, path.join(checkout, name), { recursive: true });
  await symlink(path.resolve('node_modules'), path.join(checkout, 'node_modules'));
});
afterAll(async () => {
  await database?.drop();
  if (checkout !== undefined) await rm(checkout, { recursive: true, force: true });
});

function nest(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn('npx', ['nest', ...args], {
    cwd: checkout,
    env: { PATH: process.env.PATH, HOME: checkout, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  return { child, said: () => said };
}

async function ended(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const { child, said } = nest(args);
  const [code] = await once(child, 'close');
  return { code, said: said() };
}

function stop({ pid, exitCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGTERM');
}

const dist = (folder: string) => path.join(checkout, 'dist', folder);

test.each(APPS)('npx nest build %s compiles it and all that it stands on', async (app) => {
  await rm(path.join(checkout, 'dist'), { recursive: true, force: true });
  expect((await ended(['build', app])).code).toBe(0);
  expect(await readdir(dist(`apps/${app}/src`))).toContain('main.js');
  expect(await readdir(dist('libs/platform/src'))).toContain('index.js');
  if (app === 'portal')
    expect(await readdir(dist('apps/portal/src/assets'))).toEqual(
      expect.arrayContaining((await readdir('apps/portal/src/assets')).filter(isSent)),
    );
});

/** What a browser is sent as it is written. */
const isSent = (name: string) => /\.(css|js)$/.test(name);

test('npx nest start cli runs the command line', async () => {
  const { code, said } = await ended(['start', 'cli', '--', '--help']);
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('Usage: klyngepuls') });
});

test('npx nest start api answers on its port until it is stopped', async () => {
  const [port, internal] = (await freePorts(2)).map(String);
  const { child, said } = nest(['start', 'api'], {
    DATABASE_URL: database.api,
    API_KEY_PEPPER: 'only for tests: thirty-two or more',
    API_PORT: port ?? '',
    API_METRICS_PORT: internal ?? '',
  });
  const closed = once(child, 'close');
  try {
    await until(
      'the API is ready',
      async () => {
        if (child.exitCode !== null) throw new Error(said());
        const url = `http://127.0.0.1:${port}/health/ready`;
        return (await fetch(url).catch(() => undefined))?.ok === true;
      },
      50,
    );
  } finally {
    stop(child);
  }
  await closed;
});
