import { isoInstant, type Sql } from '../database/sql.js';

export interface ReviewRow {
  readonly revision: number;
  readonly funder: string;
  readonly decision: 'approve' | 'return';
  readonly reason: string | null;
  readonly at: string;
}

/** Every word of every funder on a cluster's report, oldest first. */
export async function findReviews(
  sql: Sql,
  cluster: string,
  quarter: string,
): Promise<ReviewRow[]> {
  const { rows } = await sql.query<ReviewRow>(
    `select revision, funder, decision, reason, ${isoInstant('at')} as at
       from klyngepuls.review where cluster = $1 and quarter = $2 order by id`,
    [cluster, quarter],
  );
  return rows;
}

export interface ReopeningRow {
  readonly funder: string;
  readonly reason: string;
  readonly at: string;
  readonly until: string;
  /** False when its end has passed by the database's clock. */
  readonly open: boolean;
}

/** Every reopening of a cluster's quarter, oldest first. */
export async function findReopenings(
  sql: Sql,
  cluster: string,
  quarter: string,
): Promise<ReopeningRow[]> {
  const { rows } = await sql.query<ReopeningRow>(
    `select funder, reason, ${isoInstant('at')} as at, ${isoInstant('until_at')} as until,
            klyngepuls.reopening_admits(until_at, klyngepuls.now_()) as open
       from klyngepuls.reopening where cluster = $1 and quarter = $2 order by id`,
    [cluster, quarter],
  );
  return rows;
}
