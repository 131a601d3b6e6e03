import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './platform.mjs';

/** Python packages of the tests, unpacked and not installed. */
const FOLDER = path.join(ROOT, '.cache/openpyxl');
const PACKAGES = ['python3-openpyxl', 'python3-et-xmlfile', 'python3-jdcal'];
const MISSING =
  'The tests need openpyxl: install it (Debian: apt-get install python3-openpyxl, others: pip install openpyxl).';

/** Where Python finds openpyxl besides its own places. */
export const OPENPYXL_PATH = path.join(FOLDER, 'usr/lib/python3/dist-packages');

/** True when a writer of workbooks that is not ours is at hand. */
export function hasOpenpyxl() {
  const env = { ...process.env, PYTHONPATH: OPENPYXL_PATH };
  return spawnSync('python3', ['-c', 'import openpyxl'], { env }).status === 0;
}

/** Unpacks Debian's packages into .cache/openpyxl: nothing is installed. */
export function fetchOpenpyxl() {
  console.log('Fetching openpyxl …');
  const fresh = `${FOLDER}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const args = ['download', '-qq', '-o', 'APT::Sandbox::User=root', ...PACKAGES];
  if (run('apt-get', args, fresh).status !== 0) {
    // The lists may be missing or older than the archive; only root may refresh them.
    run('apt-get', ['update', '-qq']);
    if (run('apt-get', args, fresh).status !== 0) throw new Error(MISSING);
  }
  for (const deb of readdirSync(fresh).filter((name) => name.endsWith('.deb'))) {
    run('dpkg', ['-x', path.join(fresh, deb), fresh]);
    rmSync(path.join(fresh, deb));
  }
  rmSync(FOLDER, { recursive: true, force: true });
  renameSync(fresh, FOLDER);
  if (!existsSync(OPENPYXL_PATH) || !hasOpenpyxl()) throw new Error(MISSING);
}

function run(command, args, cwd = ROOT) {
  return spawnSync(command, args, { cwd, encoding: 'utf8' });
}
