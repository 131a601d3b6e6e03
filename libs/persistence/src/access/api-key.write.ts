import { LockMode, raw } from '@mikro-orm/postgresql';
import type { Sql } from '../database/sql.js';
import { asOwner } from '../database/transaction.js';
import { ApiKey } from '../entities/api-key.entity.js';
import { NOW, now } from '../entities/instant-type.js';

export interface KeyToStore {
  readonly id: string;
  readonly role: 'cluster' | 'funder' | 'admin';
  readonly clusters: readonly string[];
  readonly funder: string | undefined;
  readonly scopes: readonly string[];
  readonly label: string;
  readonly hash: Buffer;
  readonly expiresInDays: number;
}

/** Stores a key's hash and says so in the audit chain. */
export async function storeKey(adminUrl: string, key: KeyToStore): Promise<void> {
  const { expiresInDays, funder = null, ...kept } = key;
  await asOwner(adminUrl, async (tx) => {
    const expiresAt = raw<string>(`${NOW} + make_interval(days => ?)`, [expiresInDays]);
    tx.em.create(ApiKey, {
      ...kept,
      clusters: [...kept.clusters],
      scopes: [...kept.scopes],
      funder,
      expiresAt,
    });
    await tx.em.flush();
    await tx.query(`select klyngepuls.append_audit('@programme', 'key-created', $1)`, [
      `${key.id}|${key.role}|${key.clusters.join(',')}|${key.funder ?? ''}|${key.scopes.join(',')}`,
    ]);
  });
}

/** Ends a key now; answers false if there is none of that id that still lives. */
export async function revokeKey(adminUrl: string, id: string): Promise<boolean> {
  return asOwner(adminUrl, async (tx) => {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const key = await tx.em.findOne(ApiKey, { id, revokedAt: null }, { lockMode });
    if (key === null) return false;
    tx.em.assign(key, { revokedAt: now() });
    await tx.em.flush();
    await tx.query(`select klyngepuls.append_audit('@programme', 'key-revoked', $1)`, [id]);
    return true;
  });
}

/**
 * Notes that a key was used, at most once a minute however often and by however many apps: one
 * statement, since two apps may see the same key at the same moment.
 */
export async function touchKey(sql: Sql, id: string): Promise<void> {
  await sql.query(
    `update klyngepuls.api_key set last_used_at = klyngepuls.now_()
      where id = $1 and (last_used_at is null
            or last_used_at < klyngepuls.now_() - interval '1 minute')`,
    [id],
  );
}
