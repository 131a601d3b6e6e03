import type { Sql } from '../database/sql.js';

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

/** What each revision of a quarter was explained by: in the report itself, then after it was sent. */
export async function findExplanationsOfQuarter(
  sql: Sql,
  cluster: string,
  quarter: string,
): Promise<ReadonlyMap<number, readonly GivenExplanation[]>> {
  const { rows } = await sql.query<{ revision: number; explanations: GivenExplanation[] }>(
    `select s.revision, coalesce(own.said, '[]') || coalesce(later.said, '[]') as explanations
       from klyngepuls.submission s
       left join lateral (
         select jsonb_agg(jsonb_build_object(
                  'code', e -> 'code', 'at', e -> 'place', 'text', e -> 'text')) as said
           from klyngepuls.report_revision r, json_array_elements(r.content::json -> 'explanations') j,
                lateral to_jsonb(j) e
          where r.cluster = s.cluster and r.quarter = s.quarter and r.revision = s.revision
       ) own on true
       left join lateral (
         select x.explanations::jsonb as said from klyngepuls.explanation x
          where x.cluster = s.cluster and x.submission_id = s.id order by x.version desc limit 1
       ) later on true
      where s.cluster = $1 and s.quarter = $2`,
    [cluster, quarter],
  );
  return new Map(rows.map(({ revision, explanations }) => [revision, explanations]));
}
