import type { Severity, Text, TrackPoint } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';

export interface DeviationRow {
  readonly id: string;
  readonly cluster: string;
  readonly code: string;
  readonly funder: string;
  readonly quarter: string;
  readonly indicator: string | null;
  readonly severity: Severity;
  readonly status: string;
  readonly observed: string | null;
  readonly low: string | null;
  readonly high: string | null;
  /** Of a probable slip the value that was likely meant. */
  readonly likely: string | null;
  /** How much history the interval had; null where no history is asked. */
  readonly seriesState: string | null;
  readonly sentence: Text;
  readonly closes: Text;
  readonly openedAt: string;
  readonly updatedAt: string;
  /** Changes of status and what was said with them, oldest first. */
  readonly events: readonly DeviationEvent[];
}

export interface DeviationEvent {
  readonly at: string;
  readonly status: string;
  readonly text: string | null;
  /** Who said it; a recomputation opens and closes. */
  readonly by: 'cluster' | 'funder' | 'recomputation';
  /** The funder that decided, else null. */
  readonly funder: string | null;
}

/** A deviation with the quarters it was judged by. */
export interface TrackedDeviationRow extends DeviationRow {
  /** Clusters whose series were judged together with it; null where it was judged alone. */
  readonly peers: number | null;
  readonly track: readonly TrackPoint[];
}

/** Empty lists keep everything. */
export interface DeviationFilter {
  readonly statuses: readonly string[];
  readonly clusters: readonly string[];
  readonly quarters: readonly string[];
  readonly after: readonly [quarter: string, cluster: string, id: string] | undefined;
  readonly limit: number;
}

const COLUMNS = `id::text, cluster, code, funder, quarter, indicator, severity, status,
  observed::text, expected_low::text as low, expected_high::text as high, likely::text,
  series_state as "seriesState",
  sentence, closes, ${isoInstant('opened_at')} as "openedAt",
  ${isoInstant('updated_at')} as "updatedAt",
  (select coalesce(json_agg(json_build_object('at', ${isoInstant('e.at')}, 'status', e.status,
            'text', e.text, 'funder', e.funder, 'by', case when e.sender is null then 'recomputation'
              when e.funder is null then 'cluster' else 'funder' end) order by e.id), '[]')
     from klyngepuls.deviation_event e
    where e.cluster = deviation.cluster and e.deviation_id = deviation.id) as events`;

/** One deviation among those that the reader may see. */
export async function findDeviation(
  sql: Sql,
  id: string,
): Promise<TrackedDeviationRow | undefined> {
  const { rows } = await sql.query<TrackedDeviationRow>(
    `select ${COLUMNS}, peers, track from klyngepuls.deviation where id = $1::uuid`,
    [id],
  );
  return rows[0];
}

/** A page of deviations in order of quarter, cluster and id. */
export async function findDeviations(sql: Sql, filter: DeviationFilter): Promise<DeviationRow[]> {
  const { statuses, clusters, quarters, after, limit } = filter;
  const { rows } = await sql.query<DeviationRow>(
    `select ${COLUMNS}
       from klyngepuls.deviation
      where (cardinality($1::text[]) = 0 or status = any ($1))
        and (cardinality($2::text[]) = 0 or cluster = any ($2))
        and (cardinality($3::text[]) = 0 or quarter = any ($3))
        and ($4 or (quarter collate "C", cluster collate "C", id) > ($5, $6, $7::uuid))
      order by quarter collate "C", cluster collate "C", id
      limit $8`,
    [statuses, clusters, quarters, after === undefined, ...(after ?? ['', '', NIL_UUID]), limit],
  );
  return rows;
}

const NIL_UUID = '00000000-0000-0000-0000-000000000000';
