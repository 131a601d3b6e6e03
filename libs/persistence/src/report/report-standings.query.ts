import { isoInstant, type Sql } from '../database/sql.js';

/** A report in force with what each funder decided last of that revision. */
export interface ReportStandingRow {
  readonly cluster: string;
  readonly quarter: string;
  readonly revision: number;
  readonly submissionId: string;
  readonly styrkeposition: string;
  readonly receivedAt: string;
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number };
  readonly decisions: readonly FunderDecision[];
}

export interface FunderDecision {
  readonly funder: string;
  readonly decision: 'approve' | 'return';
  readonly reason: string | null;
  readonly at: string;
}

export interface ReportStandingFilter {
  /** Keeps reports that stand so with this funder, of programmes that it pays for. */
  readonly standing:
    | {
        readonly funder: string;
        readonly status: 'waiting' | 'approved' | 'returned';
        readonly programmes: readonly string[];
      }
    | undefined;
  /** Empty keeps every quarter. */
  readonly quarters: readonly string[];
  readonly after: readonly [quarter: string, cluster: string] | undefined;
  readonly limit: number;
}

const DECISIONS = { waiting: null, approved: 'approve', returned: 'return' } as const;

/** A page of the reports in force that the reader may see, in order of quarter and cluster. */
export async function findReportStandings(
  sql: Sql,
  { standing, quarters, after, limit }: ReportStandingFilter,
): Promise<ReportStandingRow[]> {
  const { rows } = await sql.query<ReportStandingRow>(
    `select r.cluster, r.quarter, r.revision, r.submission_id::text as "submissionId",
            r.styrkeposition, ${isoInstant('r.received_at')} as "receivedAt",
            coalesce(s.verdict -> 'counts', '{"error":0,"warning":0,"info":0}') as counts,
            (select coalesce(json_agg(json_build_object('funder', n.funder, 'decision', n.decision,
                      'reason', n.reason, 'at', ${isoInstant('n.at')}) order by n.funder), '[]')
               from klyngepuls.decisions_in_force(null) n
              where n.cluster = r.cluster and n.quarter = r.quarter
                and n.revision = r.revision) as decisions
       from klyngepuls.revisions_in_force(null) r
       join klyngepuls.submission s on s.cluster = r.cluster and s.id = r.submission_id
       left join lateral (select d.decision from klyngepuls.decisions_in_force(null) d
                           where d.cluster = r.cluster and d.quarter = r.quarter
                             and d.revision = r.revision and d.funder = $2) mine on true
      where (cardinality($1::text[]) = 0 or r.quarter = any ($1))
        and ($2::text is null
             or r.programme = any ($3) and mine.decision is not distinct from $4)
        and ($5 or (r.quarter collate "C", r.cluster collate "C") > ($6, $7))
      order by r.quarter collate "C", r.cluster collate "C"
      limit $8`,
    [
      quarters,
      standing?.funder ?? null,
      standing?.programmes ?? [],
      standing === undefined ? null : DECISIONS[standing.status],
      after === undefined,
      ...(after ?? ['', '']),
      limit,
    ],
  );
  return rows;
}
