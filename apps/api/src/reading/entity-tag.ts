import { createHash } from 'node:crypto';
import type { Reader } from '#persistence';

/** A strong ETag over what decides an answer: who reads, what is asked, and the data's version. */
export function entityTag(reader: Reader, question: unknown, version: string): string {
  const scope = reader.clusters === '*' ? '*' : [...reader.clusters].sort();
  return `"${digestOf([scope, question, version])}"`;
}

export function digestOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32);
}

/** RFC 9110, 13.1.2: any of the listed tags, compared weakly, or `*`. */
export function isMatch(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}
