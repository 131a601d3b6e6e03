import type { Sql } from '../sql.js';

export interface Invariant {
  readonly name: string;
  readonly ok: boolean;
  /** Rows that break it. */
  readonly broken: number;
}

/** What must always hold, as statements that count what breaks it. */
const STATEMENTS: Readonly<Record<string, string>> = {
  'every receipt stands in the audit chain': `
    select count(*) from klyngepuls.submission s
      left join klyngepuls.audit a on a.cluster = s.cluster and a.seq = s.audit_seq
     where a.hash is distinct from s.audit_hash or a.kind is distinct from 'submission'`,
  'every submission in the audit chain is stored': `
    select count(*) from klyngepuls.audit a
      left join klyngepuls.submission s on s.cluster = a.cluster and s.audit_seq = a.seq
     where a.kind = 'submission' and s.id is null`,
  'audit chains are whole': `
    select count(*) from (
      select hash = sha256(prev_hash || convert_to(payload, 'UTF8'))
             and seq = coalesce(lag(seq) over chain, 0) + 1
             and prev_hash = coalesce(lag(hash) over chain,
                   sha256(convert_to('genesis:' || cluster, 'UTF8'))) as follows
        from klyngepuls.audit window chain as (partition by cluster order by seq)) e
     where not follows`,
  'revisions of a quarter are numbered without gaps': `
    select count(*) from (select max(revision) as last, count(*) as n
                            from klyngepuls.submission group by cluster, quarter) q
     where last <> n`,
  'one revision of a quarter is in force': `
    select count(*) from (select count(*) filter (where state = 'accepted') as accepted,
                                 count(*) filter (where state = 'superseded') as superseded
                            from klyngepuls.submission group by cluster, quarter) q
     where accepted > 1 or (accepted = 0 and superseded > 0)`,
  'what is in force is the highest accepted revision': `
    select count(*) from klyngepuls.submission s
     where s.state = 'accepted' and exists (
       select 1 from klyngepuls.report_revision r
        where r.cluster = s.cluster and r.quarter = s.quarter and r.revision > s.revision)`,
  'accepted submissions and kept revisions are the same': `
    select count(*) from klyngepuls.submission s
      full join klyngepuls.report_revision r
        on r.cluster = s.cluster and r.submission_id = s.id
     where (s.state in ('accepted', 'superseded')) is distinct from (r.submission_id is not null)`,
  'a verdict stands with every judged submission': `
    select count(*) from klyngepuls.submission
     where (state in ('accepted', 'rejected', 'superseded')) <> (verdict is not null)
       and state <> 'quarantined'`,
  'nothing is unfinished for a quarter of an hour': `
    select count(*) from klyngepuls.submission
     where state in ('received', 'validating')
       and stored_at < klyngepuls.now_() - interval '15 minutes'`,
  'every key leads to a stored submission': `
    select count(*) from klyngepuls.idempotency i
      left join klyngepuls.submission s on s.cluster = i.cluster and s.id = i.submission_id
     where s.sha256 is distinct from i.sha256`,
  'row-level security binds everybody on every table of clusters': `
    select count(*) from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'klyngepuls'
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'cluster'
     where c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)`,
  'no app is a superuser or passes row-level security by': `
    select count(*) from pg_roles
     where rolname in ('klyngepuls_ingest', 'klyngepuls_worker', 'klyngepuls_api')
       and (rolsuper or rolbypassrls)`,
};

/** Each invariant on the state that the transaction sees. Only a reader of everything sees it whole. */
export async function findInvariants(sql: Sql): Promise<Invariant[]> {
  const found: Invariant[] = [];
  for (const [name, statement] of Object.entries(STATEMENTS)) {
    const { rows } = await sql.query<{ count: string }>(statement);
    const broken = Number(rows[0]?.count ?? Number.NaN);
    found.push({ name, ok: broken === 0, broken });
  }
  return found;
}
