import type { ActivitiesByName } from '#domain';
import type { Sql } from '../database/sql.js';

/** What a revision keeps beside its content, as text: derived from the same bytes. */
export interface Derived {
  readonly submissionId: string;
  /** Where everything stood in a file of sheets, as JSON; null for a report that was JSON. */
  readonly places: string | null;
  readonly activities: string;
}

const ASKED = `unnest($1::uuid[], $2::text[], $3::text[]) made (id, places, activities)`;
const IS_OTHER = `r.submission_id = made.id and (r.places is distinct from made.places
  or r.activities is distinct from made.activities::jsonb)`;

/**
 * Submissions whose revision keeps something else, in order. One of an older version, which keeps
 * neither, is no fault.
 */
export async function findOtherDerived(sql: Sql, made: readonly Derived[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select made.id::text from klyngepuls.report_revision r join ${ASKED} on ${IS_OTHER}
      where r.activities is not null order by made.id`,
    columnsOf(made),
  );
  return rows.map(({ id }) => id);
}

export async function replaceDerived(sql: Sql, made: readonly Derived[]): Promise<void> {
  await sql.query(
    `update klyngepuls.report_revision r
        set places = made.places, activities = made.activities::jsonb
       from ${ASKED} where ${IS_OTHER}`,
    columnsOf(made),
  );
}

export function activitiesText(activities: ActivitiesByName): string {
  return JSON.stringify(Object.fromEntries(activities));
}

function columnsOf(made: readonly Derived[]): unknown[] {
  return [
    made.map(({ submissionId }) => submissionId),
    made.map(({ places }) => places),
    made.map(({ activities }) => activities),
  ];
}
