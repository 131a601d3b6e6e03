import {
  type DeviationStatus,
  firstQuarter,
  type KnownDeviation,
  lastQuarter,
  type Programme,
  type ReconciledOf,
} from '#domain';
import { lockStage } from '../database/locks.js';
import type { Sql } from '../database/sql.js';

interface KnownRow {
  readonly cluster: string;
  readonly key: string;
  readonly status: KnownDeviation['status'];
  readonly observed: string | null;
  readonly statusBefore: KnownDeviation['status'] | null;
}

/**
 * By cluster, the deviations of the programme's quarters: all that stand, and of those that are
 * gone the ones found again, with what people had made of them since they were last opened.
 */
export async function findKnownDeviations(
  sql: Sql,
  programme: Programme,
  found: readonly string[],
): Promise<ReadonlyMap<string, readonly KnownDeviation[]>> {
  const { rows } = await sql.query<KnownRow>(
    `select d.cluster, d.key, d.status, d.observed::text,
            case when d.status in ('corrected', 'expired') then
              (select nullif(e.status, 'open') from klyngepuls.deviation_event e
                where e.cluster = d.cluster and e.deviation_id = d.id
                  and e.status in ('open', 'explained', 'accepted', 'rejected')
                order by e.id desc limit 1) end as "statusBefore"
       from klyngepuls.deviation d
      where d.quarter between $1 and $2
        and (d.status not in ('corrected', 'expired') or d.key = any ($3))`,
    [firstQuarter(programme), lastQuarter(programme), found],
  );
  const known = rows.map(({ statusBefore, ...row }) =>
    statusBefore === null ? row : { ...row, statusBefore },
  );
  return Map.groupBy(known, ({ cluster }) => cluster);
}

/**
 * Writes what was reconciled, in two statements however much it is; a change of status leaves an
 * event. A row that says the same as before is not touched.
 */
export async function saveDeviations(sql: Sql, reconciled: readonly ReconciledOf[]): Promise<void> {
  const found = reconciled.flatMap(({ key, status, deviation }) =>
    deviation === undefined
      ? []
      : [
          {
            ...deviation,
            key,
            status,
            low: deviation.expected.low,
            high: deviation.expected.high,
            track: deviation.track ?? [],
          },
        ],
  );
  const gone = reconciled.filter(({ deviation }) => deviation === undefined);
  if (found.length > 0) await sql.query(WRITE_FOUND, [JSON.stringify(found)]);
  if (gone.length > 0) await sql.query(CLOSE_GONE, [JSON.stringify(gone)]);
}

export interface DeviationAnswer {
  readonly cluster: string;
  readonly id: string;
  /** What it becomes; a question leaves it as it is. */
  readonly status: 'explained' | 'accepted' | 'rejected' | 'asked';
  /** From which statuses the answer is possible. */
  readonly from: readonly DeviationStatus[];
  readonly text: string | null;
  /** The funder that decides or asks; null for a cluster's explanation. */
  readonly funder: string | null;
  /** The `keyId` of the principal that sent it. */
  readonly sender: string;
}

/**
 * Writes what people say of a deviation; false when its status does not allow it. The lock keeps
 * detection, which reads statuses and writes them back, from writing over what is said meanwhile.
 */
export async function answerDeviation(sql: Sql, answer: DeviationAnswer): Promise<boolean> {
  const { cluster, id, status, from, text, funder, sender } = answer;
  await lockStage(sql, 'detect');
  const { rows } = await sql.query<{ key: string }>(
    `update klyngepuls.deviation
        set status = case when $3 = 'asked' then status else $3 end, updated_at = klyngepuls.now_()
      where cluster = $1 and id = $2::uuid and status = any ($4) returning key`,
    [cluster, id, status, from],
  );
  const [answered] = rows;
  if (answered === undefined) return false;
  await sql.query(
    `insert into klyngepuls.deviation_event (cluster, deviation_id, status, text, funder, sender)
     values ($1, $2::uuid, $3, $4, $5, $6)`,
    [cluster, id, status, text, funder, sender],
  );
  await sql.query(`select klyngepuls.append_audit($1, 'deviation', $2)`, [
    cluster,
    [id, answered.key, status, funder ?? '', sender, text ?? ''].join('|'),
  ]);
  return true;
}

/** What a deviation says besides its place: a difference in any of it is written. */
const SAYS = `severity, status, observed, expected_low, expected_high, likely, series_state, peers,
  track, sentence, closes`;

const WRITE_FOUND = `
  with found as (
    select * from jsonb_to_recordset($1::jsonb) as f (cluster text, key text, code text, funder text,
      quarter text, indicator text, severity text, status text, observed numeric, low numeric,
      high numeric, likely numeric, series text, peers integer, track jsonb, sentence jsonb,
      closes jsonb)),
  before as (
    select d.cluster, d.key, d.status
      from klyngepuls.deviation d join found f on f.cluster = d.cluster and f.key = d.key),
  written as (
    insert into klyngepuls.deviation as d
      (cluster, id, key, code, funder, quarter, indicator, ${SAYS})
    select cluster, gen_random_uuid(), key, code, funder, quarter, indicator, severity, status,
           observed, low, high, likely, series, peers, track, sentence, closes
      from found
    on conflict (cluster, key) do update
      set (${SAYS}, updated_at) = (
        excluded.severity, excluded.status, excluded.observed, excluded.expected_low,
        excluded.expected_high, excluded.likely, excluded.series_state, excluded.peers,
        excluded.track, excluded.sentence, excluded.closes, klyngepuls.now_())
      where (d.severity, d.status, d.observed, d.expected_low, d.expected_high, d.likely,
             d.series_state, d.peers, d.track, d.sentence, d.closes)
        is distinct from (excluded.severity, excluded.status, excluded.observed,
             excluded.expected_low, excluded.expected_high, excluded.likely, excluded.series_state,
             excluded.peers, excluded.track, excluded.sentence, excluded.closes)
    returning d.cluster, d.id, d.key, d.status)
  insert into klyngepuls.deviation_event (cluster, deviation_id, status)
  select w.cluster, w.id, w.status
    from written w left join before b on b.cluster = w.cluster and b.key = w.key
   where w.status is distinct from b.status`;

const CLOSE_GONE = `
  with gone as (
    select * from jsonb_to_recordset($1::jsonb) as g (cluster text, key text, status text)),
  closed as (
    update klyngepuls.deviation d set status = g.status, updated_at = klyngepuls.now_()
      from gone g where d.cluster = g.cluster and d.key = g.key and d.status <> g.status
    returning d.cluster, d.id, d.status)
  insert into klyngepuls.deviation_event (cluster, deviation_id, status)
  select cluster, id, status from closed`;
