import type { ActivitiesByName } from '#domain';
import type { Sql } from '../database/sql.js';

/** What an accepted report adds. */
export interface AcceptedContent {
  readonly programme: string;
  readonly styrkeposition: string;
  /** The report as canonical JSON. */
  readonly content: string;
  /** Where everything stood in a file of sheets, as JSON. */
  readonly places: string | null;
  readonly activities: ActivitiesByName;
}

/** A revision as it came in. */
export interface RevisionToSave extends AcceptedContent {
  readonly cluster: string;
  readonly quarter: string;
  readonly revision: number;
  /** The submission that it was sent in. */
  readonly id: string;
  readonly receivedAt: string;
}

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

export async function saveRevision(sql: Sql, saved: RevisionToSave): Promise<void> {
  await sql.query(
    `insert into klyngepuls.report_revision
       (cluster, quarter, revision, submission_id, programme, styrkeposition, content, received_at,
        places, activities)
     values ($1, $2, $3, $4::uuid, $5, $6, $7, $8::timestamptz, $9, $10::jsonb)`,
    [
      saved.cluster,
      saved.quarter,
      saved.revision,
      saved.id,
      saved.programme,
      saved.styrkeposition,
      saved.content,
      saved.receivedAt,
      saved.places,
      activitiesText(saved.activities),
    ],
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
