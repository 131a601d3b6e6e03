import type { Sql } from '../database/sql.js';

/** How a quarter's series were judged when it was last looked at. */
export interface AssessedQuarter {
  readonly quarter: string;
  /** Series of all clusters that an interval was computed for. */
  readonly testedSeries: number;
  /** Of these, how many deviate. */
  readonly flaggedSeries: number;
  /** How many would deviate if nothing had changed. */
  readonly expectedFalseFlags: number;
}

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
