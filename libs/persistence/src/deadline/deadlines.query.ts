import type { Quarter } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';

export interface DeadlineRow {
  readonly programme: string;
  readonly quarter: Quarter;
  readonly deadline: string;
  readonly graceMinutes: number;
}

/** Every deadline of every programme, in order of quarter. */
export async function findDeadlines(sql: Sql): Promise<DeadlineRow[]> {
  const { rows } = await sql.query<DeadlineRow>(
    `select programme, quarter, ${isoInstant('deadline_at')} as deadline,
            grace_minutes as "graceMinutes"
       from klyngepuls.deadline order by quarter, programme`,
  );
  return rows;
}
