import type { ActivitiesByName } from '#domain';
import type { Sql } from '../database/sql.js';

export interface ComparedReport {
  readonly cluster: string;
  readonly quarter: string;
  /** Names of its activities, by `activitiesByName`. */
  readonly named: readonly string[];
  /** When it was received; null for a dry run: now. */
  readonly receivedAt: string | null;
}

/**
 * Activities of these names that other clusters had accepted for the quarter when the report was
 * received: later verdicts change nothing, so the answer is the same whenever it is asked.
 */
export async function findActivitiesElsewhere(
  sql: Sql,
  { cluster, quarter, named, receivedAt }: ComparedReport,
): Promise<ActivitiesByName> {
  const { rows } = await sql.query<{ name: string; organisations: readonly string[] }>(
    `select name, organisations from klyngepuls.activities_elsewhere(
       $1, $2, coalesce($3::timestamptz, klyngepuls.now_()), $4::text[])`,
    [cluster, quarter, receivedAt, named],
  );
  const byName = Map.groupBy(rows, ({ name }) => name);
  return new Map(
    [...byName].map(([name, found]) => [name, found.map(({ organisations }) => organisations)]),
  );
}
