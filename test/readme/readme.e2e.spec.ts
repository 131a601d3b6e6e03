import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { waitUntil } from '../../tools/start/wait-until.js';
import { commandBlocks, npmScripts, withoutLongRuns } from './command-blocks.js';

const BLOCK_MS = 240_000;
// `npm start` takes at most 30 s to end everything.
const END_MS = 40_000;
const blocks = ['README.md', 'CONTRIBUTING.md'].flatMap((file) =>
  commandBlocks(readFileSync(file, 'utf8')).map((block) => ({ file, ...block })),
);

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'klyngepuls-readme-'));
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const files = execFileSync('git', args, { encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of files) cpSync(file, path.join(copy, file));
  symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('both pages have commands', () => {
  expect(new Set(blocks.map(({ file }) => file)).size).toBe(2);
});

test('every npm script that they name exists', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const named = blocks.flatMap(({ script }) => npmScripts(script));
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

// In their order and in one folder: a later block may use what an earlier one has left.
test.each(blocks)(
  'the block of $file on line $line runs',
  async ({ script }) => {
    const { code, output } = await run(withoutLongRuns(script));
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  },
  BLOCK_MS,
);

/** Runs a block as a person would who stops at the first failure; ends what it leaves running. */
async function run(script: string): Promise<{ code: number | null; output: string }> {
  const { DATABASE_URL: _, REDIS_URL: __, ...env } = process.env;
  const options = { cwd: copy, env, detached: true, timeout: BLOCK_MS - END_MS };
  const shell = spawn('bash', ['-euc', script], options);
  let output = '';
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.on('data', (text) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve) => shell.once('close', resolve));
  const signalGroup = (signal: NodeJS.Signals | 0) => {
    try {
      return process.kill(-(shell.pid ?? 0), signal);
    } catch {
      return false;
    }
  };
  if (signalGroup('SIGTERM')) {
    const wait = { what: 'what the block started to end', limitMs: END_MS };
    await waitUntil(async () => !signalGroup(0), wait);
  }
  return { code, output };
}
