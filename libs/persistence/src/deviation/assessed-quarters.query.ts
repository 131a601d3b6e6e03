import type { AssessedQuarter } from '#domain';
import type { Sql } from '../database/sql.js';

/** Oldest quarter first; an empty list asks for all. */
export async function findAssessedQuarters(
  sql: Sql,
  quarters: readonly string[],
): Promise<AssessedQuarter[]> {
  const { rows } = await sql.query<AssessedQuarter>(
    `select quarter, tested_series as "testedSeries", flagged_series as "flaggedSeries",
            expected_false_flags as "expectedFalseFlags"
       from klyngepuls.assessed_quarter
      where cardinality($1::text[]) = 0 or quarter = any ($1)
      order by quarter collate "C"`,
    [quarters],
  );
  return rows;
}
