import type { Sql } from '../database/sql.js';
import { findBrokenChains } from './audit-verification.query.js';

export interface Invariant {
  readonly name: string;
  readonly holds: boolean;
  /** What breaks it, at most a few; empty while it holds. */
  readonly broken: readonly string[];
}

/** Each statement answers the rows that break the claim, as text. */
const CLAIMS: readonly { readonly name: string; readonly broken: string }[] = [
  {
    name: 'I2 nothing waits unjudged for more than 15 minutes',
    broken: `select id::text from klyngepuls.submission
              where state in ('received', 'validating')
                and dispatched_at < klyngepuls.now_() - interval '15 minutes'
                and stored_at < klyngepuls.now_() - interval '15 minutes'`,
  },
  {
    name: 'I3 what is stored has the digest it was receipted with',
    broken: `select id::text from klyngepuls.submission where sha256 <> sha256(bytes)`,
  },
  {
    name: 'I7 a key belongs to one submission, with the same digest and quarter',
    broken: `select i.cluster || ' ' || i.key from klyngepuls.idempotency i
              where not exists (select 1 from klyngepuls.submission s
                                 where s.cluster = i.cluster and s.id = i.submission_id
                                   and s.sha256 = i.sha256 and s.quarter = i.quarter)`,
  },
  {
    name: 'I9 revisions of a cluster and quarter are numbered without gaps',
    broken: `select cluster || ' ' || quarter from klyngepuls.submission
              group by cluster, quarter having count(*) <> max(revision) or min(revision) <> 1`,
  },
  {
    name: 'I12 in force is the highest accepted revision, and only it',
    broken: `select r.cluster || ' ' || r.quarter from (
               select cluster, quarter, max(revision) as revision
                 from klyngepuls.report_revision group by cluster, quarter) r
              where not exists (select 1 from klyngepuls.submission s
                                 where s.cluster = r.cluster and s.quarter = r.quarter
                                   and s.revision = r.revision and s.state = 'accepted')`,
  },
  {
    name: 'I10 every accepted or superseded submission has its content, no other has',
    broken: `select s.id::text from klyngepuls.submission s
               left join klyngepuls.report_revision r
                 on r.cluster = s.cluster and r.submission_id = s.id
              where (s.state in ('accepted', 'superseded')) <> (r.cluster is not null)`,
  },
  {
    name: 'I14 every reminder by mail has its mail, and every decision its audit row',
    broken: `select r.id::text from klyngepuls.reminder r
               left join klyngepuls.mail_outbox m on m.cluster = r.cluster and m.id = r.id
              where (r.outcome = 'mail') <> (m.id is not null)
                 or (r.outcome <> 'skipped' and not exists (
                       select from klyngepuls.audit a where a.cluster = r.cluster
                          and a.kind = 'reminder' and strpos(a.payload, r.id::text) > 0))`,
  },
  {
    name: 'I15 no outbox row waits for more than 15 minutes',
    broken: `select id::text from klyngepuls.outbox
              where sent_at is null and created_at < klyngepuls.now_() - interval '15 minutes'`,
  },
  {
    name: 'I15 no mark stands for more than 15 minutes',
    broken: `select cluster || ' ' || stage || ' ' || quarter from klyngepuls.dirty_mark
              where marked_at < klyngepuls.now_() - interval '15 minutes'`,
  },
  {
    name: 'I24 every receipt is a link of its chain',
    broken: `select s.id::text from klyngepuls.submission s
              where not exists (select 1 from klyngepuls.audit a
                                 where a.cluster = s.cluster and a.seq = s.audit_seq
                                   and a.hash = s.audit_hash)`,
  },
];

const BROKEN_NAMED = 5;

/**
 * What must always hold, checked on the state the transaction sees, as the owner: no app may read all
 * of it. Outcomes have `rebuildOutcomes`.
 */
export async function checkInvariants(sql: Sql): Promise<Invariant[]> {
  const checked: Invariant[] = [];
  for (const { name, broken } of CLAIMS) {
    const { rows } = await sql.query<{ what: string }>(
      `select what from (${broken}) b (what) limit ${BROKEN_NAMED}`,
    );
    checked.push({ name, holds: rows.length === 0, broken: rows.map(({ what }) => what) });
  }
  const broken = await findBrokenChains(sql);
  checked.push({
    name: 'I24 every audit chain verifies from its genesis',
    holds: broken.length === 0,
    broken: broken.slice(0, BROKEN_NAMED),
  });
  return checked;
}
