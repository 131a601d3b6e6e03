import type { NewsKind } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';

/** Something that came in or was said; what a kind has no word for is null. */
export interface NewsRow {
  readonly at: string;
  readonly kind: NewsKind;
  /** Tells it from others of its instant and kind. */
  readonly id: string;
  readonly cluster: string;
  readonly quarter: string;
  readonly revision: number | null;
  readonly submissionId: string | null;
  readonly funder: string | null;
  /** A decision of a review, or the status that a deviation got. */
  readonly said: string | null;
  readonly text: string | null;
  readonly deviation: string | null;
}

export interface NewsQuestion {
  readonly since: string;
  readonly until: string;
  readonly after: readonly [at: string, kind: string, id: string] | undefined;
  readonly limit: number;
}

const SPAN = (instant: string) => `${instant} > $1::timestamptz and ${instant} <= $2::timestamptz`;

/** An id is that of its table, which the cluster is part of; it is only compared, and as text. */
const NEWS = `
  select r.accepted_at as at, 'report' as kind, r.submission_id::text as id, r.cluster, r.quarter,
         r.revision, r.submission_id, null::text as funder, null::text as said,
         null::text as text, null::uuid as deviation
    from klyngepuls.report_revision r where ${SPAN('r.accepted_at')}
  union all
  select v.at, 'review', v.cluster || ' ' || v.id, v.cluster, v.quarter, v.revision, null,
         v.funder, v.decision, v.reason, null
    from klyngepuls.review v where ${SPAN('v.at')}
  union all
  select o.at, 'reopening', o.cluster || ' ' || o.id, o.cluster, o.quarter, null, null, o.funder,
         null, o.reason, null
    from klyngepuls.reopening o where ${SPAN('o.at')}
  union all
  select x.created_at, 'exemption', x.cluster || ' ' || x.quarter, x.cluster, x.quarter, null, null,
         null, null, x.reason, null
    from klyngepuls.exemption x where ${SPAN('x.created_at')}
  union all
  select e.at, 'deviation', e.cluster || ' ' || e.id, e.cluster, d.quarter, null, null,
         coalesce(e.funder, d.funder), e.status, e.text, d.id
    from klyngepuls.deviation_event e
    join klyngepuls.deviation d on d.cluster = e.cluster and d.id = e.deviation_id
   where ${SPAN('e.at')}`;

/** A page of what came in or was said after `since` and not after `until`, newest first. */
export async function findNews(sql: Sql, question: NewsQuestion): Promise<NewsRow[]> {
  const { since, until, after, limit } = question;
  const { rows } = await sql.query<NewsRow>(
    `select ${isoInstant('at')} as at, kind, id, cluster, quarter, revision,
            submission_id::text as "submissionId", funder, said, text, deviation::text as deviation
       from (${NEWS}) n
      where $3 or (n.at, n.kind collate "C", n.id collate "C") < ($4::timestamptz, $5, $6)
      order by n.at desc, n.kind collate "C" desc, n.id collate "C" desc
      limit $7`,
    [since, until, after === undefined, ...(after ?? ['-infinity', '', '']), limit],
  );
  return rows;
}

/** How much of each kind there is in the whole span; a kind without any is absent. */
export async function countNews(
  sql: Sql,
  span: { readonly since: string; readonly until: string },
): Promise<ReadonlyMap<NewsKind, number>> {
  const { rows } = await sql.query<{ kind: NewsKind; count: number }>(
    `select kind, count(*)::int as count from (${NEWS}) n group by kind`,
    [span.since, span.until],
  );
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}
