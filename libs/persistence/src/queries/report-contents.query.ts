import type { Report } from '#domain';
import type { Sql } from '../sql.js';
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
