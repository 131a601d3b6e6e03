import type { Report } from '#domain';
import type { Sql } from '../database/sql.js';
import { findContents } from './revisions-in-force.query.js';

/** Parsed reports held in one process; some twelve of the largest that are let in. */
const REPORTS_MAX = 256;

const held = new Map<string, Report>();

/**
 * Accepted reports by submission id, read and parsed once while they are held: their content never
 * changes. The one that has not been asked for longest goes first.
 */
export async function loadReports(
  sql: Sql,
  submissionIds: readonly string[],
): Promise<ReadonlyMap<string, Report>> {
  const found = new Map<string, Report>();
  for (const id of submissionIds) {
    const report = held.get(id);
    if (report !== undefined) found.set(id, report);
  }
  const missing = submissionIds.filter((id) => !found.has(id));
  for (const [id, report] of await findContents(sql, missing)) found.set(id, report);
  for (const [id, report] of found) {
    held.delete(id);
    held.set(id, report);
  }
  for (const id of held.keys()) {
    if (held.size <= REPORTS_MAX) break;
    held.delete(id);
  }
  return found;
}

/** How a report was sent, and where everything stood in it. */
export interface SentAs {
  readonly mediaType: string;
  /** Kept places as JSON; null for a report that was JSON, or accepted by an older version. */
  readonly places: string | null;
}

/** By submission id, of accepted ones that the reader may see. */
export async function findSentAs(
  sql: Sql,
  submissionIds: readonly string[],
): Promise<ReadonlyMap<string, SentAs>> {
  const { rows } = await sql.query<SentAs & { id: string }>(
    `select r.submission_id::text as id, s.media_type as "mediaType", r.places
       from klyngepuls.report_revision r
       join klyngepuls.submission s on s.cluster = r.cluster and s.id = r.submission_id
      where r.submission_id = any ($1::uuid[])`,
    [submissionIds],
  );
  return new Map(rows.map(({ id, ...sent }) => [id, sent]));
}
