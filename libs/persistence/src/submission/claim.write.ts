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

/** Enqueues another run for a cluster; the stage takes its oldest, so any submission of it will do. */
export async function enqueueValidation(
  sql: Sql,
  cluster: string,
  submissionId: string,
): Promise<void> {
  await sql.query(
    `insert into klyngepuls.outbox (cluster, topic, subject) values ($1, 'validate', $2)`,
    [cluster, submissionId],
  );
}
