import type { Quarter, Report } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';

/** The revision that counted for a cluster and quarter. */
export interface RevisionInForce {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly revision: number;
  readonly submissionId: string;
  readonly styrkeposition: string;
  readonly sha256: string;
  readonly receivedAt: string;
  /** Funders that approve of this revision, in order. */
  readonly approvedBy: readonly string[];
}

/**
 * Of every cluster and quarter in the span the highest accepted revision that had been received by
 * `knownAt` (null: by now), of those the reader may see, with who had approved of it by then.
 *
 * Approvals are asked for each revision by index. Joined as a whole they were compared pair by pair,
 * because nothing tells the planner how many there are: 600 ms at ten times the demonstration.
 */
export async function findRevisionsInForce(
  sql: Sql,
  span: { readonly from: Quarter; readonly to: Quarter; readonly knownAt: string | null },
): Promise<RevisionInForce[]> {
  const { rows } = await sql.query<RevisionInForce>(
    `select r.cluster, r.quarter, r.revision,
            r.submission_id as "submissionId", r.styrkeposition,
            encode(s.sha256, 'hex') as sha256, ${isoInstant('r.received_at')} as "receivedAt",
            array(select d.funder from klyngepuls.decisions_in_force($3) d
                   where d.cluster = r.cluster and d.quarter = r.quarter
                     and d.revision = r.revision and d.decision = 'approve'
                   order by d.funder) as "approvedBy"
       from klyngepuls.revisions_in_force($3) r
       join klyngepuls.submission s on s.cluster = r.cluster and s.id = r.submission_id
      where r.quarter between $1 and $2 order by r.cluster, r.quarter`,
    [span.from, span.to, span.knownAt],
  );
  return rows;
}

/** Accepted content by submission id. It never changes, so a caller may keep what it makes of it. */
export async function findContents(
  sql: Sql,
  submissionIds: readonly string[],
): Promise<ReadonlyMap<string, Report>> {
  const texts = await findTexts(sql, submissionIds);
  return new Map([...texts].map(([id, content]) => [id, JSON.parse(content) as Report]));
}

/** The same content as the canonical JSON that it is kept as. */
export async function findTexts(
  sql: Sql,
  submissionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (submissionIds.length === 0) return new Map();
  const { rows } = await sql.query<{ id: string; content: string }>(
    `select submission_id as id, content from klyngepuls.report_revision
      where submission_id = any ($1::uuid[])`,
    [submissionIds],
  );
  return new Map(rows.map(({ id, content }) => [id, content]));
}
