import type { Quarter } from '#domain';
import { epochMillis, type Sql } from '../database/sql.js';
import { DUE_COLUMNS } from '../deadline/tardiness.query.js';

/** What is known of one deadline; instants are milliseconds since 1970, by the database's clock. */
export interface Standing {
  readonly quarter: Quarter;
  readonly now: number;
  readonly deadline: number;
  readonly graceMinutes: number;
  /** How far the demo clock is ahead of the true one; 0 in production. */
  readonly clockShift: number;
  /** The first accepted receipt of each cluster that has one. */
  readonly receipts: Readonly<Record<string, number>>;
  readonly exemptions: Readonly<Record<string, number>>;
}

/** One row for each deadline of the quarters, oldest first. */
export async function findStandings(sql: Sql, quarters: readonly Quarter[]): Promise<Standing[]> {
  const { rows } = await sql.query<Standing>(
    `select ${DUE_COLUMNS},
            coalesce((select ${epochMillis('shift')} from klyngepuls.clock_shift), 0) as "clockShift"
       from klyngepuls.deadline d where d.quarter = any ($1) order by d.quarter, d.programme`,
    [quarters],
  );
  return rows;
}

/** The latest quarter of whose outcomes none is provisional; null before the first. */
export async function findLatestApproved(sql: Sql): Promise<Quarter | null> {
  const { rows } = await sql.query<{ quarter: Quarter | null }>(
    `select max(quarter) as quarter from (
       select quarter from klyngepuls.outcome where known_to is null and span = 'quarter'
        group by quarter having count(value) > 0 and not bool_or('p' = any (flags))) approved`,
  );
  return rows[0]?.quarter ?? null;
}
