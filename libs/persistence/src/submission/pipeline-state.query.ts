import type { Sql } from '../database/sql.js';

/** The pipeline at one moment, for gauges. Ages are in seconds, 0 where nothing waits. */
export interface PipelineState {
  readonly reports: readonly { readonly state: string; readonly count: number }[];
  readonly openDeviations: readonly { readonly code: string; readonly count: number }[];
  readonly reportersIn: readonly { readonly quarter: string; readonly count: number }[];
  readonly oldestUnfinishedSeconds: number;
  readonly oldestUnsentSeconds: number;
}

/** One statement, so that the numbers belong together. Only a reader of everything sees them whole. */
export async function findPipelineState(sql: Sql): Promise<PipelineState> {
  const { rows } = await sql.query<PipelineState>(
    `select
       (select coalesce(json_agg(x), '[]') from (
          select state, count(*)::int as count from klyngepuls.submission group by state) x) as reports,
       (select coalesce(json_agg(x), '[]') from (
          select code, count(*)::int as count from klyngepuls.deviation
           where status = 'open' group by code) x) as "openDeviations",
       (select coalesce(json_agg(x), '[]') from (
          select quarter, count(distinct cluster)::int as count
            from klyngepuls.report_revision group by quarter) x) as "reportersIn",
       (select coalesce(extract(epoch from klyngepuls.now_() - min(stored_at)), 0)::float8
          from klyngepuls.submission where state in ('received', 'validating'))
         as "oldestUnfinishedSeconds",
       (select coalesce(extract(epoch from klyngepuls.now_() - min(created_at)), 0)::float8
          from klyngepuls.outbox where sent_at is null) as "oldestUnsentSeconds"`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the state of the pipeline could not be read');
  return row;
}
