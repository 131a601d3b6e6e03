import { activitiesByName, type Programme, type Quarter, type Report } from '#domain';
import type { Sql } from '../database/sql.js';
import { type AppliedProgramme, programmeOf } from '../programme/programmes.query.js';
import {
  activitiesText,
  type Derived,
  findOtherDerived,
  replaceDerived,
} from './report-revision.write.js';

export interface RebuildRequest {
  /** True: nothing is written, only compared. */
  readonly verifyOnly: boolean;
  /** What is kept of the report in the bytes; `undefined` when there is none. */
  readonly contentOf: (
    bytes: Uint8Array,
    heading: SentHeading,
  ) => { readonly content: string; readonly places: string | null } | undefined;
}

/** What a file of sheets is read by, besides its bytes. */
export interface SentHeading {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly programmes: readonly Programme[];
}

/** Raw bodies that are in memory at once. */
const REPORTS_AT_ONCE = 16;

/**
 * Compares the bytes of every accepted report with their digest, and its content with what the bytes
 * say; brings up to date what is derived beside the content, unless only asked to verify. Answers how
 * many reports, and one line for each fault.
 */
export async function rebuildContents(
  sql: Sql,
  { contentOf, verifyOnly }: RebuildRequest,
  applied: readonly AppliedProgramme[],
): Promise<{ reports: number; faults: string[] }> {
  const { rows } = await sql.query<{ cluster: string; id: string }>(
    `select cluster, submission_id::text as id from klyngepuls.report_revision
      order by cluster, quarter, revision`,
  );
  const programmes = applied.map(({ programme }) => programme);
  const faults: string[] = [];
  for (let start = 0; start < rows.length; start += REPORTS_AT_ONCE) {
    const batch = rows.slice(start, start + REPORTS_AT_ONCE);
    const derived: Derived[] = [];
    for (const report of await findStored(sql, batch)) {
      if (!report.isIntact) faults.push(`bytes of submission ${report.id}`);
      const { cluster, quarter, content } = report;
      const made = contentOf(report.bytes, { cluster, quarter, programmes });
      if (made?.content !== content) faults.push(`content of submission ${report.id}`);
      else derived.push(deriveFrom(report, made.places, applied));
    }
    const others = await findOtherDerived(sql, derived);
    faults.push(...others.map((id) => `places or activities of submission ${id}`));
    if (!verifyOnly) await replaceDerived(sql, derived);
  }
  return { reports: rows.length, faults };
}

function deriveFrom(
  { id, quarter, content }: ComparedReport,
  places: string | null,
  applied: readonly AppliedProgramme[],
): Derived {
  const programme = programmeOf(applied, quarter)?.programme;
  const report = JSON.parse(content) as Report;
  const named = programme === undefined ? new Map() : activitiesByName(report, programme);
  return { submissionId: id, places, activities: activitiesText(named) };
}

interface ComparedReport {
  readonly id: string;
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly bytes: Buffer;
  /** The bytes still have the digest that was receipted. */
  readonly isIntact: boolean;
  readonly content: string;
}

async function findStored(
  sql: Sql,
  batch: readonly { readonly cluster: string; readonly id: string }[],
): Promise<ComparedReport[]> {
  const { rows } = await sql.query<ComparedReport>(
    `select s.id::text, s.cluster, s.quarter, s.bytes, s.sha256 = sha256(s.bytes) as "isIntact", r.content
       from unnest($1::text[], $2::uuid[]) u (cluster, id)
       join klyngepuls.submission s on s.cluster = u.cluster and s.id = u.id
       join klyngepuls.report_revision r
         on r.cluster = s.cluster and r.quarter = s.quarter and r.revision = s.revision`,
    [batch.map(({ cluster }) => cluster), batch.map(({ id }) => id)],
  );
  return rows;
}
