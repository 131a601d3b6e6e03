import { createHash } from 'node:crypto';

/** JSON with the members of every object in code-point order and no white space: equal content, equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (isRecord(inner) ? sorted(inner) : inner));
}

/** SHA-256 in hex of the canonical text; the order and spacing of a file do not matter. */
export function programmeHash(programme: unknown): string {
  return createHash('sha256').update(canonicalJson(programme)).digest('hex');
}

function sorted(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
