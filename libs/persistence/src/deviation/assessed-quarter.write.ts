import type { AssessedQuarter, Programme } from '#domain';
import type { Sql } from '../database/sql.js';

/** Keeps how each of these quarters was judged, with the database's time. */
export async function saveAssessedQuarters(
  sql: Sql,
  programme: Programme,
  assessed: readonly AssessedQuarter[],
): Promise<void> {
  await sql.query(
    `insert into klyngepuls.assessed_quarter
       (programme, quarter, tested_series, flagged_series, expected_false_flags)
     select $1, quarter, "testedSeries", "flaggedSeries", "expectedFalseFlags"
       from jsonb_to_recordset($2::jsonb)
         as a (quarter text, "testedSeries" integer, "flaggedSeries" integer,
               "expectedFalseFlags" double precision)
     on conflict (programme, quarter) do update
       set tested_series = excluded.tested_series, flagged_series = excluded.flagged_series,
           expected_false_flags = excluded.expected_false_flags,
           assessed_at = excluded.assessed_at`,
    [programme.code, JSON.stringify(assessed)],
  );
}
