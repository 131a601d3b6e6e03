import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
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
  const lib = ['usr/lib', 'lib'].map((name) => path.join(target, name)).filter(existsSync);
  const folders = lib.flatMap((folder) => foldersIn(folder));
  return [...folders, ...folders.flatMap(foldersIn)].filter(holdsLibraries).join(':');
}

function foldersIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name));
}

function holdsLibraries(folder) {
  return readdirSync(folder).some((name) => name.includes('.so'));
}

function download(names, folder) {
  const args = ['download', '-qq', '-o', 'APT::Sandbox::User=root', ...names];
  return names.length > 0 && run('apt-get', args, folder).status === 0;
}

function missingPackages(packages, isUsed) {
  const format = '--showformat=$' + '{Package} $' + '{db:Status-Status}\n';
  const shown = run('dpkg-query', ['--show', format]).stdout ?? '';
  const installed = new Set(shown.match(/^\S+(?= installed$)/gm));
  return neededPackages(packages, isUsed).filter((name) => !installed.has(name));
}

/** The packages and what they need in turn, by way of what is used only: a desktop hangs on the rest. */
function neededPackages(packages, isUsed) {
  const kinds = ['recommends', 'suggests', 'breaks', 'conflicts', 'replaces', 'enhances'];
  const args = ['depends', ...kinds.map((kind) => `--no-${kind}`)];
  const needed = new Set(packages);
  for (let asked = packages; asked.length > 0; ) {
    const answer = run('apt-cache', [...args, ...asked]).stdout ?? '';
    // A line names what is needed; those after a virtual package are what it stands for.
    const found = answer.match(/(?<=^ +(\|?\w+: )?)[a-z0-9][^\s:<>]*$/gm) ?? [];
    asked = [...new Set(found)].filter((name) => isUsed(name) && !needed.has(name));
    for (const name of asked) needed.add(name);
  }
  return [...needed];
}

function run(command, args, cwd = ROOT) {
  return spawnSync(command, args, { cwd, encoding: 'utf8' });
}
