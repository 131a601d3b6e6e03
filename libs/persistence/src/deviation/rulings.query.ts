import {
  firstQuarter,
  lastQuarter,
  type Programme,
  parseQuarter,
  type Ruling,
  shiftQuarter,
} from '#domain';
import type { Sql } from '../database/sql.js';

interface RuledRow {
  readonly cluster: string;
  readonly funder: string;
  readonly indicator: string;
  readonly quarter: string;
  readonly observed: string;
  readonly verdict: 'accepted' | 'rejected';
  readonly isRun: boolean;
}

/** Quarters of a run before the one in which it was told. */
const RUN_BEFORE = 6;

/**
 * What funders have found out of values in the programme's quarters: whose explanation they rejected is an error
 * while the value stands; a run that they accepted is a new level from its first quarter on.
 */
export async function findRulings(sql: Sql, programme: Programme): Promise<Ruling[]> {
  const { rows } = await sql.query<RuledRow>(
    `select d.cluster, d.funder, d.indicator, d.quarter, d.observed::text, w.verdict,
            d.severity = 'info' and d.series_state = 'locked' as "isRun"
       from klyngepuls.deviation d
      cross join lateral (
            select e.status as verdict from klyngepuls.deviation_event e
             where e.cluster = d.cluster and e.deviation_id = d.id
               and e.status in ('open', 'explained', 'accepted', 'rejected')
             order by e.id desc limit 1) w
      where d.code in ('KP-D010', 'KP-D011') and d.cluster <> 'ALL'
        and d.quarter between $1 and $2 and w.verdict in ('accepted', 'rejected')
      order by d.key collate "C"`,
    [firstQuarter(programme), lastQuarter(programme)],
  );
  return rows.flatMap((row) => rulingOf(row) ?? []);
}

function rulingOf(row: RuledRow): Ruling | undefined {
  const { cluster, funder, indicator, observed, verdict, isRun } = row;
  const place = { cluster, funder, indicator };
  const quarter = parseQuarter(row.quarter);
  if (verdict === 'rejected') return { ...place, quarter, observed, verdict: 'error' };
  if (!isRun) return undefined;
  return { ...place, quarter: shiftQuarter(quarter, -RUN_BEFORE), verdict: 'new-level' };
}
