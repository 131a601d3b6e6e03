import { lockVerdicts } from '../database/locks.js';
import type { Sql } from '../database/sql.js';

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
  sql: Sql,
  reopening: ReopeningToSave,
): Promise<{ readonly judgedAgain: string | null } | undefined> {
  const { cluster, quarter, funder, reason, until, zone, sender } = reopening;
  await lockVerdicts(sql, cluster);
  const { rowCount } = await sql.query(
    `insert into klyngepuls.reopening (cluster, quarter, funder, reason, until_at, sender)
     select $1, $2, $3, $4, u.at, $7
       from (select ($5::date + 1)::timestamp at time zone $6 as at) u
      where klyngepuls.reopening_admits(u.at, klyngepuls.now_()) returning id`,
    [cluster, quarter, funder, reason, until, zone, sender],
  );
  if (rowCount === 0) return undefined;
  await sql.query(`select klyngepuls.append_audit($1, 'reopening', $2)`, [
    cluster,
    [quarter, funder, until, sender, reason].join('|'),
  ]);
  const judgedAgain = await findKeptOut(sql, cluster, quarter);
  if (judgedAgain !== null) {
    await sql.query(`select klyngepuls.judge_again($1, $2::uuid)`, [cluster, judgedAgain]);
  }
  return { judgedAgain };
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
