import { READER_RULES } from './reader-rules.js';
import type { CatalogueEntry } from './rule.js';
import { RULES } from './rules.js';

/** Every code that a verdict may hold, by code. Codes are never used again for another claim. */
export const FINDING_CATALOGUE: readonly CatalogueEntry[] = [
  ...READER_RULES,
  ...RULES.map(({ check: _, needs: __, ...entry }) => entry),
].sort((a, b) => (a.code < b.code ? -1 : 1));

export function helpPath(code: string): string {
  return `/hjaelp/${code}`;
}
