import { isoInstant, type Sql } from '../database/sql.js';

/** One link of an audit chain; hashes as lower-case hex. */
export interface AuditEntry {
  readonly seq: number;
  readonly kind: string;
  readonly at: string;
  readonly payload: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** A page of one chain, oldest first. */
export async function findAuditChain(
  sql: Sql,
  chain: string,
  page: { readonly after: number; readonly limit: number },
): Promise<AuditEntry[]> {
  const { rows } = await sql.query<AuditEntry>(
    `select seq::int, kind, ${isoInstant('at')} as at, payload,
            encode(prev_hash, 'hex') as "prevHash", encode(hash, 'hex') as hash
       from klyngepuls.audit where cluster = $1 and seq > $2 order by seq limit $3`,
    [chain, page.after, page.limit],
  );
  return rows;
}
