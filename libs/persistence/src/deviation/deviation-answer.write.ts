import type { DeviationStatus } from '#domain';
import type { Sql } from '../database/sql.js';
import { lockStage } from '../outbox/dirty-mark.write.js';

export interface DeviationAnswer {
  readonly cluster: string;
  readonly id: string;
  /** What it becomes; a question leaves it as it is. */
  readonly status: 'explained' | 'accepted' | 'rejected' | 'asked';
  /** From which statuses the answer is possible. */
  readonly from: readonly DeviationStatus[];
  readonly text: string | null;
  /** The funder that decides or asks; null for a cluster's explanation. */
  readonly funder: string | null;
  /** The `keyId` of the principal that sent it. */
  readonly sender: string;
}

/**
 * Writes what people say of a deviation; false when its status does not allow it. The lock keeps
 * detection, which reads statuses and writes them back, from writing over what is said meanwhile.
 */
export async function answerDeviation(sql: Sql, answer: DeviationAnswer): Promise<boolean> {
  const { cluster, id, status, from, text, funder, sender } = answer;
  await lockStage(sql, 'detect');
  const { rows } = await sql.query<{ key: string }>(
    `update klyngepuls.deviation
        set status = case when $3 = 'asked' then status else $3 end, updated_at = klyngepuls.now_()
      where cluster = $1 and id = $2::uuid and status = any ($4) returning key`,
    [cluster, id, status, from],
  );
  const [answered] = rows;
  if (answered === undefined) return false;
  await sql.query(
    `insert into klyngepuls.deviation_event (cluster, deviation_id, status, text, funder, sender)
     values ($1, $2::uuid, $3, $4, $5, $6)`,
    [cluster, id, status, text, funder, sender],
  );
  await sql.query(`select klyngepuls.append_audit($1, 'deviation', $2)`, [
    cluster,
    [id, answered.key, status, funder ?? '', sender, text ?? ''].join('|'),
  ]);
  return true;
}
