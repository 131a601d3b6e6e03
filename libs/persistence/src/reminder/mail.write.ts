import type { Mail } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';

/** A mail that this process may send until the lease ends; what it records shows the token. */
export interface MailClaim {
  readonly cluster: string;
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly createdAt: string;
  readonly attempts: number;
  readonly token: string;
}

export interface MailLimits {
  /** Longer than the slowest sending, so that a living sender is never overtaken. */
  readonly leaseSeconds: number;
  /** A mail that could not be sent for so long is given up. */
  readonly lifetimeHours: number;
  /** So many days after its end a mail's recipient is forgotten. */
  readonly keepDays: number;
}

/** The mail of a reminder, whose id it has. */
export interface MailToSave {
  readonly cluster: string;
  readonly id: string;
  readonly recipient: string;
  readonly mail: Mail;
}

export async function saveMail(sql: Sql, saved: MailToSave): Promise<void> {
  const { subject, text, html } = saved.mail;
  await sql.query(
    `insert into klyngepuls.mail_outbox (cluster, id, recipient, subject, body_text, body_html)
     values ($1, $2, $3, $4, $5, $6)`,
    [saved.cluster, saved.id, saved.recipient, subject, text, html],
  );
}

/**
 * Takes back mails that no longer say what is so: the report has come in, or a later step has been
 * decided. Gives up those that are too old, and forgets recipients of those long ended.
 */
export async function tidyMails(sql: Sql, limits: MailLimits): Promise<{ gaveUp: number }> {
  await sql.query(
    `update klyngepuls.mail_outbox m
        set state = 'withdrawn', ended_at = klyngepuls.now_(), lease_token = null
       from klyngepuls.reminder r
      where m.state = 'waiting' and r.cluster = m.cluster and r.id = m.id
        and (m.lease_until is null or m.lease_until < klyngepuls.now_())
        and (exists (select from klyngepuls.report_revision v
                      where v.cluster = r.cluster and v.quarter = r.quarter)
             or exists (select from klyngepuls.reminder later
                         where later.cluster = r.cluster and later.quarter = r.quarter
                           and later.outcome = 'mail' and later.decided_at > r.decided_at))`,
  );
  const { rowCount } = await sql.query(
    `update klyngepuls.mail_outbox
        set state = 'failed', ended_at = klyngepuls.now_(), fault = 'LIFETIME', lease_token = null
      where state = 'waiting' and created_at < klyngepuls.now_() - $1 * interval '1 hour'
        and (lease_until is null or lease_until < klyngepuls.now_()) returning id`,
    [limits.lifetimeHours],
  );
  await sql.query(
    `update klyngepuls.mail_outbox set recipient = null
      where recipient is not null and ended_at < klyngepuls.now_() - $1 * interval '1 day'`,
    [limits.keepDays],
  );
  return { gaveUp: rowCount ?? 0 };
}

/** The mail that has waited longest and may be tried now; `undefined` when there is none. */
export async function claimMail(sql: Sql, limits: MailLimits): Promise<MailClaim | undefined> {
  const { rows } = await sql.query<MailClaim>(
    `update klyngepuls.mail_outbox m
        set attempts = m.attempts + 1, lease_token = gen_random_uuid(),
            lease_until = klyngepuls.now_() + $1 * interval '1 second'
       from (select cluster, id from klyngepuls.mail_outbox
              where state = 'waiting' and next_attempt_at <= klyngepuls.now_()
                and (lease_until is null or lease_until < klyngepuls.now_())
              order by next_attempt_at limit 1 for update skip locked) oldest
      where m.cluster = oldest.cluster and m.id = oldest.id
      returning m.cluster, m.id::text, m.recipient, m.subject, m.body_text as text,
                m.body_html as html, ${isoInstant('m.created_at')} as "createdAt", m.attempts,
                m.lease_token::text as token`,
    [limits.leaseSeconds],
  );
  return rows[0];
}

/** The pause doubles from a minute to an hour: a server that is away is not hammered. */
const BACK_OFF = `least(power(2, least(attempts, 7) - 1), 60) * interval '1 minute'`;

/**
 * Records how one attempt ended, where the token still stands; `fault` is a code that names no
 * person. `deferred` is tried again after a pause.
 */
export async function recordMail(
  sql: Sql,
  { cluster, id, token }: MailClaim,
  ended: { readonly as: 'sent' | 'failed' | 'deferred'; readonly fault?: string },
): Promise<void> {
  await sql.query(
    `update klyngepuls.mail_outbox
        set state = case when $4 = 'deferred' then 'waiting' else $4 end,
            ended_at = case when $4 = 'deferred' then null else klyngepuls.now_() end,
            next_attempt_at = klyngepuls.now_() + ${BACK_OFF}, fault = $5,
            lease_token = null, lease_until = null
      where cluster = $1 and id = $2::uuid and lease_token = $3::uuid`,
    [cluster, id, token, ended.as, ended.fault ?? null],
  );
}
