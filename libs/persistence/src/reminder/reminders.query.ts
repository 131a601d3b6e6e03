import type { LadderStep, Quarter, ReminderOutcome } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';

export interface ReminderRow {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly deadlineDay: string;
  readonly step: LadderStep;
  readonly outcome: ReminderOutcome;
  readonly decidedAt: string;
  /** When the mail left; null for anything but `sent`. */
  readonly sentAt: string | null;
}

export interface ReminderFilter {
  readonly clusters?: readonly string[] | undefined;
  readonly quarters?: readonly string[] | undefined;
}

/** What was decided, newest first; at most `limit`. */
export async function findReminders(
  sql: Sql,
  { clusters, quarters }: ReminderFilter,
  limit: number,
): Promise<ReminderRow[]> {
  const { rows } = await sql.query<ReminderRow>(
    `select r.cluster, r.quarter, r.deadline_day::text as "deadlineDay", r.step,
            coalesce(m.state, r.outcome) as outcome, ${isoInstant('r.decided_at')} as "decidedAt",
            case when m.state = 'sent' then ${isoInstant('m.ended_at')} end as "sentAt"
       from klyngepuls.reminder r
       left join klyngepuls.mail_outbox m on m.cluster = r.cluster and m.id = r.id
      where ($1::text[] is null or r.cluster = any ($1))
        and ($2::text[] is null or r.quarter = any ($2))
      order by r.decided_at desc, r.step desc, r.cluster limit $3`,
    [clusters ?? null, quarters ?? null, limit],
  );
  return rows;
}

/** What an operator wants to know of reminders and their mails. */
export interface MailState {
  readonly waiting: number;
  readonly oldestWaitingSeconds: number;
  /** Of the last day: mails that were given up, and decisions with nobody to write to. */
  readonly unreached: number;
  /** Decided in the last thirty days. */
  readonly decided: readonly { step: LadderStep; outcome: ReminderOutcome; count: number }[];
}

export async function findMailState(sql: Sql): Promise<MailState> {
  const waiting = await sql.query<Omit<MailState, 'decided'>>(
    `select count(*) filter (where m.state = 'waiting')::int as waiting,
            coalesce(extract(epoch from klyngepuls.now_()
              - min(m.created_at) filter (where m.state = 'waiting')), 0)::float8
              as "oldestWaitingSeconds",
            count(*) filter (where (m.state = 'failed' and m.ended_at > d.ago)
              or (r.outcome = 'no-recipient' and r.decided_at > d.ago))::int as unreached
       from klyngepuls.reminder r
       left join klyngepuls.mail_outbox m on m.cluster = r.cluster and m.id = r.id
      cross join (select klyngepuls.now_() - interval '1 day' as ago) d`,
  );
  const decided = await sql.query<MailState['decided'][number]>(
    `select r.step, coalesce(m.state, r.outcome) as outcome, count(*)::int as count
       from klyngepuls.reminder r
       left join klyngepuls.mail_outbox m on m.cluster = r.cluster and m.id = r.id
      where r.decided_at > klyngepuls.now_() - interval '30 days' group by 1, 2`,
  );
  const [row] = waiting.rows;
  if (row === undefined) throw new Error('counting mails answered nothing');
  return { ...row, decided: decided.rows };
}
