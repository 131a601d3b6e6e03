import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { commandOf } from '../embedded/leftover.js';
import { startApp } from './app-process.js';
import { takeRunFolder } from './run-folder.js';
import { Supervisor } from './supervise.js';
import { waitUntil } from './wait-until.js';

let home: string;
let supervisor: Supervisor;
const said: string[] = [];
const backOff = { firstMs: 50, maxMs: 200, steadyMs: 60_000 };

beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'klyngepuls-supervise-'));
  said.length = 0;
  const folder = path.join(home, 'run');
  supervisor = new Supervisor({ folder, say: (line) => said.push(line), backOff });
});
afterEach(async () => {
  await supervisor.stop();
  await rm(home, { recursive: true, force: true });
});

async function add(name: string, script: string): Promise<void> {
  const main = path.join(home, `${name}.mjs`);
  await writeFile(main, script);
  await supervisor.add({
    name,
    start: async () => startApp({ name, main, home, env: process.env }),
  });
}

const pidOf = (name: string) => Number(readFileSync(path.join(home, `run/${name}.pid`), 'utf8'));
const eventually = (isTrue: () => boolean) =>
  waitUntil(async () => isTrue(), { what: 'what was to happen', limitMs: 20_000, everyMs: 10 });

test('a killed app is started again under its pid file, each time after a longer pause', async () => {
  await add('dummy', 'setInterval(() => {}, 1000)');
  for (let round = 0; round < 4; round++) {
    const before = pidOf('dummy');
    process.kill(before, 'SIGKILL');
    await eventually(() => pidOf('dummy') !== before);
  }
  expect(said.map((line) => /in ([\d.]+) s/.exec(line)?.[1])).toEqual([
    '0.05',
    '0.1',
    '0.2',
    '0.2',
  ]);
});

test('stop ends all of them and takes the pid files away', async () => {
  await add('one', 'setInterval(() => {}, 1000)');
  await add('two', 'setInterval(() => {}, 1000)');
  const pids = [pidOf('one'), pidOf('two')];
  await supervisor.stop(['one']);
  expect(pids.map(commandOf)).toEqual(['', '']);
  expect(existsSync(path.join(home, 'run/one.pid'))).toBe(false);
  expect(said).toEqual([]);
});

test('kill ends an app that does not react to SIGTERM', async () => {
  await add(
    'deaf',
    `process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)`,
  );
  await eventually(() => readFileSync(path.join(home, 'log/deaf.log'), 'utf8').includes('up'));
  const pid = pidOf('deaf');
  supervisor.kill();
  await eventually(() => commandOf(pid) === '');
});

test('an app that a killed start left behind is ended before a new one', async () => {
  const name = 'ingest';
  const main = path.join(home, `dist/apps/${name}/main.mjs`);
  await mkdir(path.dirname(main), { recursive: true });
  await writeFile(main, 'setInterval(() => {}, 1000)');
  const left = startApp({ name, main, home, env: process.env });
  await writeFile(path.join(home, `run/${name}.pid`), `${left.pid}\n`);

  await takeRunFolder(path.join(home, 'run'));
  await left.exited;
  expect(existsSync(path.join(home, `run/${name}.pid`))).toBe(false);
});
