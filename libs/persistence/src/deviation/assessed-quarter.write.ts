import {
  expectedFalseFlags,
  flaggedSeries,
  type ProgrammeInput,
  quartersJudged,
  testedSeries,
} from '#domain';
import type { Sql } from '../database/sql.js';

/** Notes of each quarter under judgement how many series deviate, and how many would by chance. */
export async function saveAssessedQuarters(sql: Sql, input: ProgrammeInput): Promise<void> {
  const rows = quartersJudged(input).map((quarter) => {
    const assessment = input.assessAt(quarter);
    return {
      quarter,
      tested: testedSeries(assessment, quarter),
      flagged: flaggedSeries(assessment, quarter),
      expected: expectedFalseFlags(assessment, quarter),
    };
  });
  await sql.query(
    `insert into klyngepuls.assessed_quarter
       (programme, quarter, tested_series, flagged_series, expected_false_flags)
     select $1, quarter, tested, flagged, expected
       from jsonb_to_recordset($2::jsonb)
         as a (quarter text, tested integer, flagged integer, expected double precision)
     on conflict (programme, quarter) do update
       set tested_series = excluded.tested_series, flagged_series = excluded.flagged_series,
           expected_false_flags = excluded.expected_false_flags,
           assessed_at = excluded.assessed_at`,
    [input.programme.code, JSON.stringify(rows)],
  );
}
