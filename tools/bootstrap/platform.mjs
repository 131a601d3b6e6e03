import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = path.resolve(fileURLToPath(import.meta.url), '../../..');

// What npm and these modules run on; all else runs on the Node 26 that they install (docs/adr/0008).
const NODE_MAJOR_MIN = 20;
// The platforms for which both Node 26 and PostgreSQL 18 come as npm packages.
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/** One sentence when this machine cannot run the project; `undefined` when it can. */
export function unsupported(
  version = process.versions.node,
  platform = `${process.platform}-${process.arch}`,
) {
  if (Number.parseInt(version, 10) < NODE_MAJOR_MIN) {
    return `Klyngepuls needs Node ${NODE_MAJOR_MIN} or newer to start; this is ${version}.`;
  }
  if (!PLATFORMS.includes(platform)) {
    return `Klyngepuls runs on ${PLATFORMS.join(', ')}; this is ${platform}.`;
  }
  return undefined;
}

export function commandOnPath(name) {
  return commandFile(name) !== undefined;
}

/** The file that PATH finds for a command; `undefined` when there is none. */
export function commandFile(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}
