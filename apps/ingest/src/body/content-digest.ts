import { timingSafeEqual } from 'node:crypto';
import { badHeader, wrongDigest } from './body-problems.js';
import type { ReceivedBody } from './read-body.js';

const MEMBER = /^([a-z0-9*_.-]+)=:([A-Za-z0-9+/]*={0,2}):$/;

/**
 * Holds a body against its `Content-Digest` (RFC 9530). Algorithms that we do not know are passed
 * over as the standard has it, unless there is no other.
 */
export function checkDigest(
  header: string | string[] | undefined,
  wire: ReceivedBody['wire'],
): void {
  if (header === undefined) return;
  const members = [header].flat().flatMap((line) => line.split(','));
  let known = 0;
  for (const member of members) {
    const [, algorithm, base64] = MEMBER.exec(member.trim()) ?? [];
    if (algorithm === undefined || base64 === undefined) throw malformed();
    if (algorithm !== 'sha-256' && algorithm !== 'sha-512') continue;
    known += 1;
    const stated = Buffer.from(base64, 'base64');
    const actual = wire[algorithm]();
    if (stated.length !== actual.length || !timingSafeEqual(stated, actual)) throw wrongDigest();
  }
  if (known === 0) throw malformed();
}

const malformed = () =>
  badHeader('Content-Digest', {
    da: 'Skriv sha-256=:base64: eller sha-512=:base64:.',
    en: 'Write sha-256=:base64: or sha-512=:base64:.',
  });
