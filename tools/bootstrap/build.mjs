import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { ROOT } from './platform.mjs';

const DIST = path.join(ROOT, 'dist');
const STAMP = path.join(DIST, '.sources');
const SOURCE = /(?<!\.spec|\.d)\.tsx?$/;
// What the portal sends to browsers as it is written.
const ASSETS = 'apps/portal/src/assets';
const ASSET = /\.(css|js)$/;

/** True when dist was made from the sources as they are now. */
export function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourcesHash();
}

/** Compiles everything beside dist and then swaps, so that nobody starts half a build. */
export function build() {
  const hash = sourcesHash();
  const fresh = `${DIST}.new`;
  const old = `${DIST}.old`;
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });

  const args = [...sourceFolders(), '--out-dir', fresh, '--quiet', '--extensions', '.ts,.tsx'];
  const swc = path.join(ROOT, 'node_modules/@swc/cli/bin/swc.js');
  const node = path.join(ROOT, 'node_modules/.bin/node');
  const ignore = ['--ignore', '**/*.spec.ts,**/*.spec.tsx'];
  const { status, stderr } = spawnSync(node, [swc, ...args, ...ignore], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build failed.\n${stderr}`);

  copyAssets(fresh);
  writeFileSync(path.join(fresh, '.sources'), hash);
  if (existsSync(DIST)) renameSync(DIST, old);
  renameSync(fresh, DIST);
  rmSync(old, { recursive: true, force: true });
}

function copyAssets(fresh) {
  for (const name of readdirSync(path.join(ROOT, ASSETS)).filter((each) => ASSET.test(each)))
    copyFileSync(path.join(ROOT, ASSETS, name), path.join(fresh, ASSETS, name));
}

function sourceFolders() {
  return ['apps', 'libs', 'tools', 'bench'].filter((name) => existsSync(path.join(ROOT, name)));
}

function sourcesHash() {
  const hash = createHash('sha256').update(readFileSync(path.join(ROOT, '.swcrc')));
  for (const folder of sourceFolders()) addFolder(hash, path.join(ROOT, folder));
  return hash.digest('hex');
}

function addFolder(hash, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, file);
    else if (SOURCE.test(entry.name) || ASSET.test(entry.name)) {
      const { mtimeMs, size } = statSync(file);
      hash.update(`${file} ${mtimeMs} ${size}\n`);
    }
  }
}
