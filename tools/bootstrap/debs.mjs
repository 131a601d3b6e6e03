import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './platform.mjs';

/**
 * Unpacks Debian's packages, and of what they need whatever `isUsed` and this machine lacks, into
 * `.cache/<folder>`: nothing is installed, nothing is started. Throws `missing`, a sentence.
 */
export function fetchDebs({ folder, packages, isUsed, missing }) {
  const target = path.join(ROOT, '.cache', folder);
  const fresh = `${target}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });

  if (!download(missingPackages(packages, isUsed), fresh)) {
    // The lists may be missing or older than the archive; only root may refresh them.
    run('apt-get', ['update', '-qq']);
    if (!download(missingPackages(packages, isUsed), fresh)) throw new Error(missing);
  }
  for (const deb of readdirSync(fresh).filter((name) => name.endsWith('.deb'))) {
    run('dpkg', ['-x', path.join(fresh, deb), fresh]);
    rmSync(path.join(fresh, deb));
  }
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
  return target;
}

/** The folders of an unpacked target in which its libraries are, as LD_LIBRARY_PATH wants them. */
export function librariesIn(target) {
  const lib = path.join(target, 'usr/lib');
  const folders = readdirSync(lib, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => path.join(lib, entry.name)).join(':');
}

function download(names, folder) {
  const args = ['download', '-qq', '-o', 'APT::Sandbox::User=root', ...names];
  return names.length > 0 && run('apt-get', args, folder).status === 0;
}

function missingPackages(packages, isUsed) {
  const kinds = ['recommends', 'suggests', 'breaks', 'conflicts', 'replaces', 'enhances'];
  const args = ['depends', '--recurse', ...kinds.map((kind) => `--no-${kind}`), ...packages];
  const needed = run('apt-cache', args).stdout?.match(/^[a-z0-9][^\s:<>]*$/gm) ?? [];
  const format = '--showformat=$' + '{Package} $' + '{db:Status-Status}\n';
  const shown = run('dpkg-query', ['--show', format]).stdout ?? '';
  const installed = new Set(shown.match(/^\S+(?= installed$)/gm));
  return [...new Set(needed)].filter((name) => isUsed(name) && !installed.has(name));
}

function run(command, args, cwd = ROOT) {
  return spawnSync(command, args, { cwd, encoding: 'utf8' });
}
