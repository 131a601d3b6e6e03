import type { Sql } from '../database/sql.js';
import type { DirtyMark } from '../outbox/dirty-mark.write.js';

/**
 * Notes which revisions and reviews the recomputation at an instant is the first to heed: those of
 * the marked reports that none before has.
 */
export async function saveCauses(sql: Sql, marks: readonly DirtyMark[], at: string): Promise<void> {
  await sql.query(
    `insert into klyngepuls.outcome_cause (cluster, quarter, revision, review_id, at)
     select e.cluster, e.quarter, e.revision, e.review_id, $3::timestamptz
       from unnest($1::text[], $2::text[]) m (cluster, quarter)
      cross join lateral (
            select r.cluster, r.quarter, r.revision, null::bigint as review_id
              from klyngepuls.report_revision r
             where r.cluster = m.cluster and r.quarter = m.quarter
            union all
            select v.cluster, v.quarter, v.revision, v.id
              from klyngepuls.review v
             where v.cluster = m.cluster and v.quarter = m.quarter) e
     on conflict do nothing`,
    [marks.map(({ cluster }) => cluster), marks.map(({ quarter }) => quarter), at],
  );
}
