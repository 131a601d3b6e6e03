import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runTool } from '../alerts/run-tool.js';
import { readCompose } from './compose-file.js';

/** No engine runs here, so the steps of the Dockerfile are taken in a folder, as they are written. */
const STEPS = readFileSync('Dockerfile', 'utf8')
  .replace(/\\\n/g, '')
  .split('\n')
  .flatMap((line) => {
    const [, word = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    return word === '' ? [] : [{ word, rest }];
  });
const [, second = 0] = STEPS.flatMap(({ word }, place) => (word === 'FROM' ? [place] : []));
const BUILD = STEPS.slice(0, second);
const FINAL = STEPS.slice(second);
const BUILD_MS = 240_000;

let folder: string;
const app = () => path.join(folder, 'app');
const command = () => path.join(folder, 'klyngepuls');

/** The Node of this run comes first, as the image's does. */
const env = () => ({
  HOME: folder,
  PATH: `${path.dirname(process.execPath)}:${process.env.PATH}`,
  NODE_ENV: 'production',
});

function run(shell: string, cwd: string): void {
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', shell], {
    cwd,
    env: { ...process.env, ...env(), NODE_ENV: '' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${shell}: ${stdout}${stderr}`);
}

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'klyngepuls-image-'));
  const build = path.join(folder, 'build');
  mkdirSync(build);
  const sent = readFileSync('.dockerignore', 'utf8').match(/(?<=^!).+$/gm) ?? [];
  for (const name of sent) cpSync(name, path.join(build, name), { recursive: true });
  for (const { word, rest } of BUILD) {
    if (word !== 'RUN') continue;
    // What npm ci would fetch is here already; links cost nothing and pruning only takes them away.
    if (rest.startsWith('npm ci')) runTool('cp', ['-al', 'node_modules', build]);
    else run(rest, build);
  }
  mkdirSync(app());
  for (const { word, rest } of FINAL) {
    const [, from = '', to = ''] = /^--from=build \/app\/(\S+) (\S+)$/.exec(rest) ?? [];
    if (word === 'COPY') runTool('cp', ['-al', path.join(build, from), path.join(app(), to)]);
    if (word === 'RUN')
      run(
        rest.replaceAll('/usr/local/bin/klyngepuls', command()).replaceAll('/app/', `${app()}/`),
        app(),
      );
  }
}, BUILD_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }), BUILD_MS);

test('the command line of the image prints its help', () => {
  const { status, stdout, stderr } = spawnSync(command(), ['--help'], {
    env: env(),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Checks and sends reports');
});

test.each(['ingest', 'worker', 'api', 'portal'])('%s finds every module in the image', (name) => {
  const [node = '', ...args] = readCompose().services[name]?.command ?? [];
  expect(node).toBe('node');
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: app(),
    env: env(),
    encoding: 'utf8',
  });
  // It runs, and says which settings it lacks.
  expect([status, stderr]).toEqual([expect.any(Number), expect.stringContaining('DATABASE_URL')]);
  expect(stderr).not.toContain('ERR_MODULE_NOT_FOUND');
});
