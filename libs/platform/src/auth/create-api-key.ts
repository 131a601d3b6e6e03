import { storeKey } from '#persistence';
import { newApiKey, type Scope } from './api-key.js';

export interface KeyToCreate {
  readonly role: 'cluster' | 'funder' | 'admin';
  readonly clusters?: readonly string[];
  readonly funder?: string;
  /** Left out: what the role needs (`scopesOf`). */
  readonly scopes?: readonly Scope[];
  readonly label: string;
  /** Left out: a year, so that a forgotten key ends by itself. */
  readonly expiresInDays?: number;
}

/** Makes and stores a key; the answer is the only time that it is seen. */
export async function createApiKey(
  adminUrl: string,
  pepper: string,
  wanted: KeyToCreate,
): Promise<string> {
  const { id, key, hash } = newApiKey(pepper);
  await storeKey(adminUrl, {
    id,
    role: wanted.role,
    clusters: wanted.clusters ?? [],
    funder: wanted.funder,
    scopes: wanted.scopes ?? scopesOf(wanted.role),
    label: wanted.label,
    hash,
    expiresInDays: wanted.expiresInDays ?? 365,
  });
  return key;
}

/** The scopes that a role is given when nothing else is asked for. */
export function scopesOf(role: KeyToCreate['role']): readonly Scope[] {
  if (role === 'cluster') return ['report:submit', 'report:read', 'outcome:read'];
  if (role === 'funder') return ['report:read', 'outcome:read', 'review'];
  return ['report:submit', 'report:read', 'outcome:read', 'import', 'review', 'admin'];
}
