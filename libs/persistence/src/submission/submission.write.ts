import type { Verdict } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';

/** The right to judge one submission until the lease ends; every write shows the token. */
export interface Claim {
  readonly cluster: string;
  readonly id: string;
  readonly quarter: string;
  readonly revision: number;
  readonly receivedAt: string;
  readonly token: string;
}

export interface ClaimLimits {
  readonly leaseSeconds: number;
  /** A submission that has ended its worker so many times is left to the sweeper. */
  readonly attemptsMax: number;
}

export type SavedState = 'accepted' | 'superseded' | 'rejected';

/**
 * Takes the cluster's oldest unfinished submission, and counts the attempt before any work is done,
 * so that a crash counts. `undefined` when nothing is left, or when the oldest is leased to somebody
 * else: they go on to the next themselves.
 */
export async function claimOldest(
  sql: Sql,
  cluster: string,
  limits: ClaimLimits,
): Promise<Claim | undefined> {
  const { rows } = await sql.query<Claim>(
    `update klyngepuls.submission s
        set state = 'validating', attempts = s.attempts + 1, lease_token = gen_random_uuid(),
            lease_until = klyngepuls.now_() + $2 * interval '1 second'
       from (select id from klyngepuls.submission
              where cluster = $1 and state in ('received', 'validating')
              order by audit_seq limit 1) oldest
      where s.cluster = $1 and s.id = oldest.id and s.state in ('received', 'validating')
        and s.attempts < $3
        and (s.lease_until is null or s.lease_until < klyngepuls.now_())
      returning s.cluster, s.id::text, s.quarter, s.revision, s.lease_token::text as token,
                ${isoInstant('s.received_at')} as "receivedAt"`,
    [cluster, limits.leaseSeconds, limits.attemptsMax],
  );
  return rows[0];
}

/** Ends a lease at once after a fault, so that the job's next attempt need not wait for its end. */
export async function releaseClaim(sql: Sql, claim: Claim): Promise<void> {
  await sql.query(
    `update klyngepuls.submission set lease_until = klyngepuls.now_()
      where cluster = $1 and id = $2::uuid and lease_token = $3::uuid`,
    [claim.cluster, claim.id, claim.token],
  );
}

/** Fencing: a worker that was slow until its lease went to another finds the token changed. */
export async function isStillClaimed(sql: Sql, claim: Claim): Promise<boolean> {
  const { rows } = await sql.query(
    `select 1 from klyngepuls.submission
      where cluster = $1 and id = $2::uuid and lease_token = $3::uuid and state = 'validating'
        for update`,
    [claim.cluster, claim.id, claim.token],
  );
  return rows.length === 1;
}

/** Writes what became of a claimed submission; one that is accepted takes the place of the one before. */
export async function saveJudged(
  sql: Sql,
  claim: Claim,
  judged: { readonly state: SavedState; readonly verdict: Verdict },
): Promise<void> {
  if (judged.state === 'accepted') {
    await sql.query(
      `update klyngepuls.submission set state = 'superseded'
        where cluster = $1 and quarter = $2 and state = 'accepted'`,
      [claim.cluster, claim.quarter],
    );
  }
  await sql.query(
    `update klyngepuls.submission
        set state = $3, verdict = $4::jsonb, judged_at = klyngepuls.now_(), lease_token = null
      where cluster = $1 and id = $2::uuid`,
    [claim.cluster, claim.id, judged.state, JSON.stringify(judged.verdict)],
  );
}

/** Has one judged anew from the beginning; a worker that still holds it loses its claim. */
export async function resetSubmission(
  sql: Sql,
  { cluster, id }: { readonly cluster: string; readonly id: string },
): Promise<void> {
  await sql.query(
    `update klyngepuls.submission
        set state = 'received', attempts = 0, lease_token = null, lease_until = null,
            dispatched_at = klyngepuls.now_()
      where cluster = $1 and id = $2::uuid`,
    [cluster, id],
  );
}

/**
 * Sets aside what has ended its worker too often, and makes the cluster's next submission due at
 * once: it has waited for this one. Answers a line of each for the audit chain.
 */
export async function quarantineExhausted(
  sql: Sql,
  attemptsMax: number,
): Promise<{ readonly cluster: string; readonly line: string }[]> {
  const { rows } = await sql.query<{ cluster: string; line: string }>(
    `update klyngepuls.submission
        set state = 'quarantined', judged_at = klyngepuls.now_(), lease_token = null
      where state = 'validating' and attempts >= $1 and lease_until < klyngepuls.now_()
      returning cluster, concat_ws('|', id, quarter, revision, attempts) as line`,
    [attemptsMax],
  );
  if (rows.length > 0) {
    await sql.query(
      `update klyngepuls.submission set dispatched_at = '-infinity'
        where cluster = any ($1) and state = 'received'`,
      [rows.map(({ cluster }) => cluster)],
    );
  }
  return rows;
}

/**
 * Each cluster's oldest unfinished submission that nobody holds and that was last dispatched so long
 * ago, noted as dispatched now. The caller enqueues them.
 */
export async function takeOverdueForDispatch(
  sql: Sql,
  seconds: number,
): Promise<{ readonly cluster: string; readonly id: string }[]> {
  const { rows } = await sql.query<{ cluster: string; id: string }>(
    `with oldest as (
       select distinct on (cluster) cluster, id, lease_until, dispatched_at
         from klyngepuls.submission where state in ('received', 'validating')
        order by cluster, audit_seq)
     update klyngepuls.submission s set dispatched_at = klyngepuls.now_()
       from oldest o
      where s.cluster = o.cluster and s.id = o.id and s.state in ('received', 'validating')
        and (s.lease_until is null or s.lease_until < klyngepuls.now_())
        and s.dispatched_at < klyngepuls.now_() - $1 * interval '1 second'
     returning s.cluster, s.id::text`,
    [seconds],
  );
  return rows;
}
