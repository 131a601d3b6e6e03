import { lockVerdicts } from '../database/locks.js';
import { isoInstant, type Sql } from '../database/sql.js';
import type { ReaderTransaction } from '../database/transaction.js';
import { Reopening } from '../entities/reopening.entity.js';

export interface ReopeningToSave {
  readonly cluster: string;
  readonly quarter: string;
  readonly funder: string;
  readonly reason: string;
  /** The last day, in the zone, on which a correction is taken. */
  readonly until: string;
  readonly zone: string;
  /** The `keyId` of the principal that sent it. */
  readonly sender: string;
}

/** The code of the rule that keeps old corrections out. */
const LOOK_BACK = 'KP-T002';

/**
 * Lets corrections of an old quarter in until the end of a day; `undefined` when that day is over.
 * The last correction that nothing but its age kept out is judged again: its sender need not send
 * the same bytes anew, which would only give the first receipt.
 */
export async function saveReopening(
  tx: ReaderTransaction,
  { until, zone, ...place }: ReopeningToSave,
): Promise<{ readonly judgedAgain: string | null } | undefined> {
  const { cluster, quarter, funder, reason, sender } = place;
  await lockVerdicts(tx, cluster);
  const untilAt = await findEndOfDay(tx, until, zone);
  if (untilAt === undefined) return undefined;
  tx.em.create(Reopening, { ...place, untilAt });
  await tx.em.flush();
  await tx.query(`select klyngepuls.append_audit($1, 'reopening', $2)`, [
    cluster,
    [quarter, funder, until, sender, reason].join('|'),
  ]);
  const judgedAgain = await findKeptOut(tx, cluster, quarter);
  if (judgedAgain !== null) {
    await tx.query(`select klyngepuls.judge_again($1, $2::uuid)`, [cluster, judgedAgain]);
  }
  return { judgedAgain };
}

/** When a day ends in a zone; `undefined` when it has. */
async function findEndOfDay(sql: Sql, day: string, zone: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ at: string }>(
    `select ${isoInstant('at')} as at
       from (select ($1::date + 1)::timestamp at time zone $2 as at) u
      where klyngepuls.reopening_admits(at, klyngepuls.now_())`,
    [day, zone],
  );
  return rows[0]?.at;
}

/** The quarter's last submission, when it was rejected for its age and no other error. */
async function findKeptOut(sql: Sql, cluster: string, quarter: string): Promise<string | null> {
  const { rows } = await sql.query<{ id: string; state: string; errors: string[] | null }>(
    `select id::text, state, array(select f ->> 'code'
              from jsonb_array_elements(verdict -> 'findings') f
             where f ->> 'severity' = 'error') as errors
       from klyngepuls.submission
      where cluster = $1 and quarter = $2 order by revision desc limit 1`,
    [cluster, quarter],
  );
  const [last] = rows;
  if (last?.state !== 'rejected' || !last.errors?.length) return null;
  return last.errors.every((code) => code === LOOK_BACK) ? last.id : null;
}
