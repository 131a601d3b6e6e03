import { LOCKS } from '../database/locks.js';

/**
 * Rows of one call are parallel arrays in order; `p_sha` and `p_blob` are the digests and the stored
 * bodies laid end to end, cut apart by `p_length`. `p_received` is null but for imports. Answers one
 * row for each ordinal: `accepted`, `duplicate` (the same body: its first receipt) or `conflict`
 * (the key was used for another body).
 *
 * The lock is a statement of its own, so that the next statement's snapshot is taken after it, and
 * sorted, so that two groups never wait for each other in a circle. Look-ups are laterals with a
 * limit and sequential scans are off: on a table without statistics the planner would otherwise
 * read the whole of a cluster's history for every row.
 */
export const ACCEPT_REPORTS = `
create function klyngepuls.accept_reports(
  p_cluster text[], p_quarter text[], p_key text[], p_id uuid[], p_media text[], p_sender text[],
  p_received timestamptz[], p_length integer[], p_sha bytea, p_blob bytea)
returns table (ord integer, status text, submission_id uuid, revision integer, received_at timestamptz,
  sha256 bytea, audit_seq bigint, audit_hash bytea, quarter text)
language plpgsql security definer
set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off
as $function$
#variable_conflict use_column
declare
  now_ts timestamptz;
  now_text text;
begin
  perform pg_advisory_xact_lock(${LOCKS.chain}, s.lock)
    from (select distinct hashtext(x) as lock from unnest(p_cluster) x order by 1) s;
  now_ts := klyngepuls.now_();
  now_text := to_char(now_ts at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  return query
  with recursive inp as materialized (
    select o::int ord, c, q, k, id, media, sender, coalesce(rcv, now_ts) rcv, rcv is not null imported, len,
           substring(p_sha from (o::int - 1) * 32 + 1 for 32) sha,
           (sum(len) over (order by o) - len)::int off
      from unnest(p_cluster, p_quarter, p_key, p_id, p_media, p_sender, p_received, p_length)
           with ordinality u(c, q, k, id, media, sender, rcv, len, o)),
  look as materialized (
    select i.*, e.submission_id e_id, e.sha256 e_sha, e.quarter e_q, s.id s_id
      from inp i
      left join lateral (select e.submission_id, e.sha256, e.quarter from klyngepuls.idempotency e
                          where e.cluster = i.c and e.key = i.k limit 1) e on true
      left join lateral (select r.id from klyngepuls.submission r
                          where r.cluster = i.c and r.sha256 = i.sha and r.quarter || '' = i.q
                          limit 1) s on true),
  fresh as materialized (
    select l.*, row_number() over (partition by c order by ord) n,
           row_number() over (partition by c, q order by ord) rn
      from look l where e_id is null and s_id is null),
  head as (
    select d.c, coalesce(a.seq, 0) seq,
           coalesce(a.hash, sha256(convert_to('genesis:' || d.c, 'UTF8'))) hash
      from (select distinct c from fresh) d
      left join lateral (select a.seq, a.hash from klyngepuls.audit a where a.cluster = d.c
                          order by a.seq desc limit 1) a on true),
  rev as (
    select d.c, d.q, coalesce(r.revision, 0) base
      from (select distinct c, q from fresh) d
      left join lateral (select r.revision from klyngepuls.submission r
                          where r.cluster = d.c and r.quarter = d.q
                          order by r.revision desc limit 1) r on true),
  numbered as materialized (
    select f.*, h.seq + f.n seq, h.hash head_hash, v.base + f.rn revision,
           'submission|' || f.c || '|' || (h.seq + f.n) || '|' || f.id || '|' || f.q || '|'
             || (v.base + f.rn) || '|' || encode(f.sha, 'hex') || '|' || now_text payload
      from fresh f join head h using (c) join rev v using (c, q)),
  chain as (
    select c, n, ord, head_hash prev_hash, sha256(head_hash || convert_to(payload, 'UTF8')) hash
      from numbered where n = 1
    union all
    select m.c, m.n, m.ord, ch.hash, sha256(ch.hash || convert_to(m.payload, 'UTF8'))
      from chain ch join numbered m on m.c = ch.c and m.n = ch.n + 1),
  done as materialized (
    select m.*, ch.prev_hash, ch.hash from numbered m join chain ch using (ord)),
  ins_submission as (
    insert into klyngepuls.submission (cluster, id, quarter, revision, sha256, media_type,
      bytes, received_at, stored_at, imported, sender, audit_seq, audit_hash, dispatched_at)
    select c, id, q, revision, sha, media, substring(p_blob from off + 1 for len),
           rcv, now_ts, imported, sender, seq, hash, now_ts from done),
  ins_key as (
    insert into klyngepuls.idempotency (cluster, key, quarter, sha256, submission_id)
    select c, k, q, sha, id from fresh where k is not null
    union all
    select c, k, q, sha, s_id from look where k is not null and e_id is null and s_id is not null),
  ins_outbox as (
    insert into klyngepuls.outbox (cluster, topic, subject, created_at)
    select c, 'validate', id::text, now_ts from done order by ord),
  ins_audit as (
    insert into klyngepuls.audit (cluster, seq, prev_hash, hash, at, kind, payload)
    select c, seq, prev_hash, hash, now_ts, 'submission', payload from done)
  select ord, 'accepted'::text, id, revision::int, rcv, sha, seq::bigint, hash, q from done
  union all
  select l.ord,
         case when l.e_id is null or (l.e_sha = l.sha and l.e_q = l.q) then 'duplicate' else 'conflict' end,
         r.id, r.revision, r.received_at, r.sha256, r.audit_seq, r.audit_hash, r.quarter
    from look l
    cross join lateral (select * from klyngepuls.submission r
                         where r.cluster = l.c and r.id = coalesce(l.e_id, l.s_id) limit 1) r
   where l.e_id is not null or l.s_id is not null;
end $function$`;

/** One row at the end of a chain; `p_chain` is a cluster's code, or `@programme` for what concerns all. */
export const APPEND_AUDIT = `
create function klyngepuls.append_audit(p_chain text, p_kind text, p_payload text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $function$
declare
  head record;
  now_ts timestamptz;
  next_seq bigint;
  line text;
begin
  perform pg_advisory_xact_lock(${LOCKS.chain}, hashtext(p_chain));
  now_ts := klyngepuls.now_();
  select a.seq, a.hash into head from klyngepuls.audit a
   where a.cluster = p_chain order by a.seq desc limit 1;
  next_seq := coalesce(head.seq, 0) + 1;
  line := p_kind || '|' || p_chain || '|' || next_seq || '|' || p_payload || '|'
    || to_char(now_ts at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  insert into klyngepuls.audit (cluster, seq, prev_hash, hash, at, kind, payload)
  values (p_chain, next_seq,
    coalesce(head.hash, sha256(convert_to('genesis:' || p_chain, 'UTF8'))),
    sha256(coalesce(head.hash, sha256(convert_to('genesis:' || p_chain, 'UTF8')))
      || convert_to(line, 'UTF8')),
    now_ts, p_kind, line);
  return next_seq;
end $function$`;
