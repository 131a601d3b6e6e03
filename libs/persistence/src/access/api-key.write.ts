import { asOwner } from '../database/as-owner.js';
import type { Sql } from '../database/sql.js';

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
  await asOwner(adminUrl, async (client) => {
    await client.query(
      `insert into klyngepuls.api_key (id, role, clusters, funder, scopes, label, hash, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, klyngepuls.now_() + make_interval(days => $8))`,
      [
        key.id,
        key.role,
        key.clusters,
        key.funder ?? null,
        key.scopes,
        key.label,
        key.hash,
        key.expiresInDays,
      ],
    );
    await client.query(`select klyngepuls.append_audit('@programme', 'key-created', $1)`, [
      `${key.id}|${key.role}|${key.clusters.join(',')}|${key.funder ?? ''}|${key.scopes.join(',')}`,
    ]);
  });
}

/** Ends a key now; answers false if there is none of that id that still lives. */
export async function revokeKey(adminUrl: string, id: string): Promise<boolean> {
  return asOwner(adminUrl, async (client) => {
    const { rowCount } = await client.query(
      `update klyngepuls.api_key set revoked_at = klyngepuls.now_()
        where id = $1 and revoked_at is null`,
      [id],
    );
    if (rowCount === 0) return false;
    await client.query(`select klyngepuls.append_audit('@programme', 'key-revoked', $1)`, [id]);
    return true;
  });
}

/** Notes that a key was used, at most once a minute however often and by however many apps. */
export async function touchKey(sql: Sql, id: string): Promise<void> {
  await sql.query(
    `update klyngepuls.api_key set last_used_at = klyngepuls.now_()
      where id = $1 and (last_used_at is null
            or last_used_at < klyngepuls.now_() - interval '1 minute')`,
    [id],
  );
}
