import type { EntityManager } from '@mikro-orm/postgresql';
import type pg from 'pg';
import type { Quarter } from '#domain';

/** One statement with `$1` places. A `pg` pool or client is one; `withReader` makes one of an EntityManager. */
export interface Sql {
  query<Row>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
}

/** A statement that the server plans once for each connection; a `pg` pool or client runs it. */
export interface PreparedSql {
  query<Row extends pg.QueryResultRow>(statement: {
    readonly name: string;
    readonly text: string;
    readonly values: unknown[];
  }): Promise<{ rows: Row[] }>;
}

/** Whose rows a transaction may see: clusters by code and their styrkepositioner, or `*` for all. */
export interface Reader {
  readonly clusters: readonly string[] | '*';
  readonly holds?: readonly HeldStyrkeposition[];
}

/** Outcomes of a styrkeposition are a cluster's own from the first to the last quarter it holds it. */
export interface HeldStyrkeposition {
  readonly styrkeposition: string;
  readonly from: Quarter;
  readonly to: Quarter;
}

export const EVERYTHING: Reader = { clusters: '*' };

/** Says whose rows the transaction sees from here to its end. */
export async function setReader(sql: Sql, reader: Reader): Promise<void> {
  await sql.query(
    `select set_config('klyngepuls.clusters', $1, true),
            set_config('klyngepuls.holds', $2, true)`,
    [
      reader.clusters === '*' ? '*' : reader.clusters.join(','),
      (reader.holds ?? [])
        .map(({ styrkeposition, from, to }) => `${styrkeposition}:${from}:${to}`)
        .join(','),
    ],
  );
}

/**
 * Statements of an EntityManager: in its transaction, or each in one of its own. They go to the
 * connection as they stand, their values apart: `em.execute` would write the values into the text.
 */
export function sqlOf(em: EntityManager): Sql {
  return {
    async query<Row>(text: string, values: readonly unknown[] = []) {
      const result = await em.getKysely<Record<string, never>>().executeQuery<Row>({
        sql: text,
        parameters: values,
        query: { kind: 'RawNode', sqlFragments: [text], parameters: [] },
        queryId: NO_QUERY_ID,
      });
      return { rows: result.rows, rowCount: Number(result.numAffectedRows ?? result.rows.length) };
    },
  };
}

/** Only a statement that is to be cancelled needs one of its own, and none of ours is. */
const NO_QUERY_ID = { queryId: 'sql' };

/** SQL text that answers an instant as milliseconds since 1970, with the microseconds behind the point. */
export function epochMillis(expression: string): string {
  return `(extract(epoch from ${expression}) * 1000)::float8`;
}

/** SQL text that answers an instant as `2024-11-08T08:00:00.012345Z`, the same on every driver. */
export function isoInstant(expression: string): string {
  return `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
