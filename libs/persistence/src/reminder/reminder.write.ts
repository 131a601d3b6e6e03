import { randomUUID } from 'node:crypto';
import type { Mail, ReminderDecision } from '#domain';
import type { Sql } from '../database/sql.js';
import { saveMail } from './mail.write.js';

export interface ReminderToSave {
  readonly decision: ReminderDecision;
  /** Left out when nobody is known whom to write to: the decision stands all the same. */
  readonly letter?: { readonly recipient: string; readonly mail: Mail };
}

/**
 * Saves a decision with its mail and its audit row, within the caller's transaction. False when the
 * step has been decided before, by whomever: then nothing is written.
 */
export async function saveReminder(
  sql: Sql,
  { decision, letter }: ReminderToSave,
): Promise<boolean> {
  const { cluster, quarter, deadlineDay, step, skipped } = decision;
  const id = randomUUID();
  const outcome = letter === undefined ? 'no-recipient' : 'mail';
  const { rowCount } = await sql.query(
    `insert into klyngepuls.reminder (cluster, id, quarter, deadline_day, step, outcome)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (cluster, quarter, deadline_day, step) do nothing returning id`,
    [cluster, id, quarter, deadlineDay, step, outcome],
  );
  if (rowCount === 0) return false;
  await sql.query(
    `insert into klyngepuls.reminder
       (cluster, id, quarter, deadline_day, step, outcome, decided_at)
     select d.cluster, gen_random_uuid(), d.quarter, d.deadline_day, s.step, 'skipped', d.decided_at
       from klyngepuls.reminder d cross join unnest($3::smallint[]) s (step)
      where d.cluster = $1 and d.id = $2
     on conflict (cluster, quarter, deadline_day, step) do nothing`,
    [cluster, id, skipped],
  );
  if (letter !== undefined) {
    await saveMail(sql, { cluster, id, ...letter });
  }
  await sql.query(`select klyngepuls.append_audit($1, 'reminder', $2)`, [
    cluster,
    [quarter, deadlineDay, step, outcome, id, skipped.join(',')].join('|'),
  ]);
  return true;
}
