#!/usr/bin/env node
// The command line: makes sure that it is installed and built, then hands over on our own Node.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { bootstrap } from './bootstrap/bootstrap.mjs';
import { ROOT } from './bootstrap/platform.mjs';

try {
  bootstrap({});
  const node = path.join(ROOT, 'node_modules/.bin/node');
  const main = path.join(ROOT, 'dist/apps/cli/src/main.js');
  const args = ['--enable-source-maps', main, ...process.argv.slice(2)];
  const { status, signal } = spawnSync(node, args, { stdio: 'inherit' });
  if (signal !== null) process.kill(process.pid, signal);
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
