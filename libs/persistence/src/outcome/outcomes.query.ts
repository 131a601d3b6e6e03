import type { Flag, Outcome, Quarter, Window } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';

/** Codes to keep in each dimension; together they name a block of cells. */
export interface OutcomeBlock {
  readonly quarters: readonly string[];
  readonly windows: readonly string[];
  readonly styrkepositioner: readonly string[];
  readonly funders: readonly string[];
  readonly indicators: readonly string[];
}

const COLUMNS = `quarter, span as window, styrkeposition, funder, indicator, value::text as value,
  low::text as low, high::text as high, reporters, due, flags`;

const IN_BLOCK = `known_to is null and quarter = any ($1) and span = any ($2)
  and styrkeposition = any ($3) and funder = any ($4) and indicator = any ($5)`;

/** The current outcomes of a block that the reader may see, in no order. */
export async function findOutcomes(sql: Sql, block: OutcomeBlock): Promise<Outcome[]> {
  const { rows } = await sql.query<OutcomeRow>(
    `select ${COLUMNS} from klyngepuls.outcome where ${IN_BLOCK}`,
    valuesOf(block),
  );
  return rows;
}

/** Where a page begins: after this cell, in the order of a cell's codes as bytes. */
export type OutcomePlace = readonly [
  quarter: string,
  window: string,
  styrkeposition: string,
  funder: string,
  indicator: string,
];

/** The first `limit` current outcomes of a block after a place, in the order of their codes. */
export async function findOutcomesAfter(
  sql: Sql,
  block: OutcomeBlock,
  page: { readonly after: OutcomePlace | undefined; readonly limit: number },
): Promise<Outcome[]> {
  const order = ['quarter', 'span', 'styrkeposition', 'funder', 'indicator']
    .map((column) => `${column} collate "C"`)
    .join(', ');
  const { rows } = await sql.query<OutcomeRow>(
    `select ${COLUMNS} from klyngepuls.outcome
      where ${IN_BLOCK} and ($6 or (${order}) > ($7, $8, $9, $10, $11))
      order by ${order} limit $12`,
    [
      ...valuesOf(block),
      page.after === undefined,
      ...(page.after ?? ['', '', '', '', '']),
      page.limit,
    ],
  );
  return rows;
}

/** What changes whenever an outcome or the programme does; `changedAt` is null before the first. */
export interface OutcomeVersion {
  readonly version: string;
  readonly changedAt: string | null;
  readonly programme: string;
  /** Revisions that the reader may see; they alone move what was known at an earlier instant. */
  readonly revisions: number;
}

export async function findOutcomeVersion(sql: Sql): Promise<OutcomeVersion> {
  const { rows } = await sql.query<OutcomeVersion>(
    `select version::text, ${isoInstant('changed_at')} as "changedAt",
            (select coalesce(max(id), 0)::text from klyngepuls.programme_revision) as programme,
            (select count(*)::int from klyngepuls.report_revision) as revisions
       from klyngepuls.outcome_version`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('klyngepuls.outcome_version has lost its row');
  return row;
}

interface OutcomeRow extends Outcome {
  readonly quarter: Quarter;
  readonly window: Window;
  readonly flags: readonly Flag[];
}

function valuesOf(block: OutcomeBlock): (readonly string[])[] {
  const { quarters, windows, styrkepositioner, funders, indicators } = block;
  return [quarters, windows, styrkepositioner, funders, indicators];
}
