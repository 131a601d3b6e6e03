import type { Sql } from '../database/sql.js';

export interface VerifiedChain {
  readonly chain: string;
  readonly entries: number;
  readonly head: string;
  /** The first entry that does not follow from its beginning; null while all do. */
  readonly brokenAt: number | null;
  /** What is wrong with that entry. */
  readonly fault:
    | 'a link is missing'
    | 'the link before is another'
    | 'the line was changed'
    | null;
}

/** Every audit chain counted again from its beginning, in the database, in order of their names. */
export async function verifyAuditChains(sql: Sql): Promise<VerifiedChain[]> {
  const { rows } = await sql.query<VerifiedChain>(
    `select cluster as chain, count(*)::int as entries,
            encode((array_agg(hash order by seq desc))[1], 'hex') as head,
            (min(seq) filter (where fault is not null))::int as "brokenAt",
            (array_agg(fault order by seq) filter (where fault is not null))[1] as fault
       from (select cluster, seq, hash,
                    case when seq <> coalesce(lag(seq) over chain, 0) + 1 then 'a link is missing'
                         when prev_hash <> coalesce(lag(hash) over chain,
                                sha256(convert_to('genesis:' || cluster, 'UTF8')))
                           then 'the link before is another'
                         when hash <> sha256(prev_hash || convert_to(payload, 'UTF8'))
                           then 'the line was changed' end as fault
               from klyngepuls.audit window chain as (partition by cluster order by seq)) entry
      group by cluster order by cluster`,
  );
  return rows;
}

/** The chains that do not hold, each as its name, the first entry that breaks it, and how. */
export async function findBrokenChains(sql: Sql): Promise<string[]> {
  const chains = await verifyAuditChains(sql);
  return chains.flatMap(({ chain, brokenAt, fault }) =>
    brokenAt === null ? [] : `${chain} ${brokenAt}: ${fault}`,
  );
}
