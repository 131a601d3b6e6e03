import { isoInstant, type Sql } from '../database/sql.js';

export interface StoredKey {
  readonly id: string;
  readonly role: 'cluster' | 'funder' | 'admin';
  readonly clusters: readonly string[];
  readonly funder: string | null;
  readonly scopes: readonly string[];
  readonly hash: Buffer;
}

/** The key of that id if it is neither revoked nor past its expiry by the database's clock. */
export async function findLiveKey(sql: Sql, id: string): Promise<StoredKey | undefined> {
  const { rows } = await sql.query<StoredKey>(
    `select id, role, clusters, funder, scopes, hash from klyngepuls.api_key
      where id = $1 and revoked_at is null and expires_at > klyngepuls.now_()`,
    [id],
  );
  return rows[0];
}

export interface ListedKey {
  readonly id: string;
  readonly role: string;
  readonly clusters: readonly string[];
  readonly funder: string | null;
  readonly scopes: readonly string[];
  readonly label: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
}

/** Every key ever made, newest first, without what could open anything. */
export async function listKeys(sql: Sql): Promise<ListedKey[]> {
  const { rows } = await sql.query<ListedKey>(
    `select id, role, clusters, funder, scopes, label,
            ${isoInstant('created_at')} as "createdAt", ${isoInstant('expires_at')} as "expiresAt",
            ${isoInstant('revoked_at')} as "revokedAt", ${isoInstant('last_used_at')} as "lastUsedAt"
       from klyngepuls.api_key order by created_at desc, id`,
  );
  return rows;
}
