import {
  type Deviation,
  deviationKey,
  type KnownDeviation,
  type ReconciledDeviation,
} from '#domain';
import type { Sql } from '../sql.js';

/** A cluster's deviations of any status whose quarters lie in the span. */
export async function findKnownDeviations(
  sql: Sql,
  cluster: string,
  span: { readonly from: string; readonly to: string },
): Promise<KnownDeviation[]> {
  const { rows } = await sql.query<KnownDeviation>(
    `select key, status from klyngepuls.deviation
      where cluster = $1 and quarter between $2 and $3`,
    [cluster, span.from, span.to],
  );
  return rows;
}

/** Writes what was reconciled; a change of status leaves an event. Answers the changes. */
export async function saveDeviations(
  sql: Sql,
  cluster: string,
  reconciled: readonly ReconciledDeviation[],
): Promise<number> {
  let changes = 0;
  for (const { key, status, deviation } of reconciled) {
    const id =
      deviation === undefined
        ? await closeDeviation(sql, { cluster, key, status })
        : await writeDeviation(sql, deviation, status);
    if (id === undefined) continue;
    changes += 1;
    await sql.query(
      `insert into klyngepuls.deviation_event (cluster, deviation_id, status)
       values ($1, $2::uuid, $3)`,
      [cluster, id, status],
    );
  }
  return changes;
}

/** The id when the status changed. */
async function closeDeviation(
  sql: Sql,
  gone: { readonly cluster: string; readonly key: string; readonly status: string },
): Promise<string | undefined> {
  const { rows } = await sql.query<{ id: string }>(
    `update klyngepuls.deviation set status = $3, updated_at = klyngepuls.now_()
      where cluster = $1 and key = $2 and status <> $3 returning id::text`,
    [gone.cluster, gone.key, gone.status],
  );
  return rows[0]?.id;
}

/** The id when the deviation is new or its status changed; what it says is renewed in any case. */
async function writeDeviation(
  sql: Sql,
  deviation: Deviation,
  status: string,
): Promise<string | undefined> {
  const { rows } = await sql.query<{ id: string; changed: boolean }>(
    `with before as (select status from klyngepuls.deviation where cluster = $1 and key = $2),
     written as (
       insert into klyngepuls.deviation as d (cluster, id, key, code, funder, quarter, indicator,
              severity, status, observed, expected_low, expected_high, sentence, closes)
       values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $7, $8, $9::numeric, $10::numeric,
               $11::numeric, $12::jsonb, $13::jsonb)
       on conflict (cluster, key) do update
         set severity = excluded.severity, status = excluded.status, observed = excluded.observed,
             expected_low = excluded.expected_low, expected_high = excluded.expected_high,
             sentence = excluded.sentence, closes = excluded.closes,
             updated_at = klyngepuls.now_()
         where (d.severity, d.status, d.observed, d.expected_low, d.expected_high, d.sentence, d.closes)
           is distinct from (excluded.severity, excluded.status, excluded.observed,
               excluded.expected_low, excluded.expected_high, excluded.sentence, excluded.closes)
       returning id, status)
     select written.id::text, written.status is distinct from (select status from before) as changed
       from written`,
    [
      deviation.cluster,
      deviationKey(deviation),
      deviation.code,
      deviation.funder,
      deviation.quarter,
      deviation.indicator ?? null,
      deviation.severity,
      status,
      deviation.observed,
      deviation.expected.low,
      deviation.expected.high,
      JSON.stringify(deviation.sentence),
      JSON.stringify(deviation.closes),
    ],
  );
  const [row] = rows;
  return row?.changed ? row.id : undefined;
}
