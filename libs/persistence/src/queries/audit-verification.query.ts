import type { Sql } from '../sql.js';

export interface VerifiedChain {
  readonly chain: string;
  readonly entries: number;
  readonly head: string;
  /** The first entry that does not follow from the one before, or whose hash is not its own. */
  readonly brokenAt: number | null;
}

/** Every audit chain counted again from its beginning, in the database. */
export async function verifyAuditChains(sql: Sql): Promise<VerifiedChain[]> {
  const { rows } = await sql.query<VerifiedChain>(
    `select cluster as chain, count(*)::int as entries,
            encode((array_agg(hash order by seq desc))[1], 'hex') as head,
            (min(seq) filter (where not follows))::int as "brokenAt"
       from (select cluster, seq, hash,
                    hash = sha256(prev_hash || convert_to(payload, 'UTF8'))
                      and seq = coalesce(lag(seq) over chain, 0) + 1
                      and prev_hash = coalesce(lag(hash) over chain,
                            sha256(convert_to('genesis:' || cluster, 'UTF8'))) as follows
               from klyngepuls.audit window chain as (partition by cluster order by seq)) entry
      group by cluster order by cluster`,
  );
  return rows;
}
