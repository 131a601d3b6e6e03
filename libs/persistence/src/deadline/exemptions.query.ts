import { isoInstant, type Sql } from '../database/sql.js';

export interface ExemptionRow {
  readonly cluster: string;
  readonly quarter: string;
  readonly until: string;
  readonly reason: string;
  /** False when its end has passed by the database's clock. */
  readonly open: boolean;
  readonly at: string;
}

/** Exemptions of the quarters (none given: of all), in order of quarter and cluster. */
export async function findExemptions(
  sql: Sql,
  quarters: readonly string[],
): Promise<ExemptionRow[]> {
  const { rows } = await sql.query<ExemptionRow>(
    `select cluster, quarter, ${isoInstant('until_at')} as until, reason,
            klyngepuls.timeliness_of(klyngepuls.now_(), until_at, 0, null) = 'on-time' as open,
            ${isoInstant('created_at')} as at
       from klyngepuls.exemption
      where cardinality($1::text[]) = 0 or quarter = any ($1) order by quarter, cluster`,
    [quarters],
  );
  return rows;
}
