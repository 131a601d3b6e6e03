import { statSync } from 'node:fs';
import path from 'node:path';

/** PostgreSQL refuses to run as root; this is `nobody` on Debian and exists without a passwd entry. */
export const SERVER_ID = 65_534;

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The identity to start a server under; empty when this user may run it. */
export function serverIdentity(): { uid?: number; gid?: number } {
  return isRoot() ? { uid: SERVER_ID, gid: SERVER_ID } : {};
}

/** True when any user can walk down to `folder`: a clone below a 0700 directory is out of reach. */
export function isReachableByAnyone(folder: string): boolean {
  const parent = path.dirname(folder);
  const open = (statSync(folder).mode & 0o001) !== 0;
  return open && (parent === folder || isReachableByAnyone(parent));
}
