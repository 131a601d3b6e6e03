import type { Sql } from '../sql.js';

/** What a cluster says of a code at a place, after it has sent its report; `''` is all of it. */
export interface GivenExplanation {
  readonly code: string;
  readonly at: string;
  readonly text: string;
}

/** The explanations that count beside those in the report itself; empty when none were given. */
export async function findExplanations(
  sql: Sql,
  submission: { readonly cluster: string; readonly id: string },
): Promise<GivenExplanation[]> {
  const { rows } = await sql.query<{ explanations: string }>(
    `select explanations from klyngepuls.explanation
      where cluster = $1 and submission_id = $2::uuid order by version desc limit 1`,
    [submission.cluster, submission.id],
  );
  const [newest] = rows;
  return newest === undefined ? [] : (JSON.parse(newest.explanations) as GivenExplanation[]);
}
