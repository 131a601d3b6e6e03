import { firstQuarter, lastQuarter, type Outcome, type Programme, type Quarter } from '#domain';
import { isoInstant, type Sql } from '../database/sql.js';

/** Cells of one statement: a whole model at once took the worker a hundred megabytes more. */
const CELLS_AT_ONCE = 10_000;

/**
 * Makes these cells current: those that differ from what is stored close and open anew at one
 * database time, `at` or now, the others stay as they are. Answers the cells that differed. The
 * caller holds the aggregation's lock.
 */
export async function replaceOutcomes(
  sql: Sql,
  cells: readonly Outcome[],
  at?: string,
): Promise<Outcome[]> {
  const replaced: Outcome[] = [];
  let now = at;
  for (let start = 0; start < cells.length; start += CELLS_AT_ONCE) {
    const changed = await findChanged(sql, cells.slice(start, start + CELLS_AT_ONCE));
    if (changed.length === 0) continue;
    now ??= await findInstant(sql);
    await replaceCells(sql, changed, now);
    replaced.push(...changed);
  }
  return replaced;
}

async function replaceCells(sql: Sql, changed: readonly Outcome[], now: string): Promise<void> {
  await closeCells(sql, keysOf(changed), now);
  await sql.query(
    `insert into klyngepuls.outcome (quarter, span, styrkeposition, funder, indicator,
            value, low, high, reporters, due, flags, known_from)
     select quarter, span, styrkeposition, funder, indicator, value, low, high, reporters, due,
            string_to_array(flags, ','), $12::timestamptz
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::numeric[],
                   $7::numeric[], $8::numeric[], $9::int[], $10::int[], $11::text[])
            c (quarter, span, styrkeposition, funder, indicator, value, low, high, reporters, due,
               flags)`,
    [
      ...keysOf(changed),
      changed.map((cell) => cell.value),
      changed.map((cell) => cell.low),
      changed.map((cell) => cell.high),
      changed.map((cell) => cell.reporters),
      changed.map((cell) => cell.due),
      changed.map((cell) => cell.flags.join(',')),
      now,
    ],
  );
}

/**
 * Closes what stands in the span of quarters and is no cell of the model any more. Answers how many;
 * `cells` is the whole model of the span.
 */
export async function closeOtherOutcomes(
  sql: Sql,
  span: { readonly from: Quarter; readonly to: Quarter; readonly at?: string },
  cells: readonly Outcome[],
): Promise<number> {
  const others = await findOthers(sql, span, cells);
  const gone = others.map((key) => key.split('|'));
  if (gone.length === 0) return 0;
  const columns = [0, 1, 2, 3, 4].map((place) => gone.map((parts) => parts[place] ?? ''));
  await closeCells(sql, columns, span.at ?? (await findInstant(sql)));
  return gone.length;
}

/** Keys of what stands in the span of quarters beside the cells of the model. */
export async function findOthers(
  sql: Sql,
  { from, to }: { readonly from: Quarter; readonly to: Quarter },
  cells: readonly Outcome[],
): Promise<string[]> {
  const model = new Set(cells.map(keyOf));
  const { rows } = await sql.query<{ key: string }>(
    `select concat_ws('|', quarter, span, styrkeposition, funder, indicator) as key
       from klyngepuls.outcome where known_to is null and quarter between $1 and $2`,
    [from, to],
  );
  return rows.map(({ key }) => key).filter((key) => !model.has(key));
}

/** The programme's last quarter for which outcomes stand; `undefined` when none do. */
export async function findLastStored(sql: Sql, programme: Programme): Promise<Quarter | undefined> {
  const { rows } = await sql.query<{ quarter: Quarter | null }>(
    `select max(quarter) as quarter from klyngepuls.outcome
      where known_to is null and quarter between $1 and $2`,
    [firstQuarter(programme), lastQuarter(programme)],
  );
  return rows[0]?.quarter ?? undefined;
}

/** The database's time, for all that one recomputation opens and closes. */
export async function findInstant(sql: Sql): Promise<string> {
  const { rows } = await sql.query<{ now: string }>(
    `select ${isoInstant('klyngepuls.now_()')} as now`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('klyngepuls.now_() answered nothing');
  return row.now;
}

/**
 * By the places of the rows, found one by one in the index of current cells: a plain join is planned
 * as if next to nothing were stored, and then reads a whole quarter for every cell. The places hold,
 * because whoever writes outcomes has the lock.
 */
async function closeCells(
  sql: Sql,
  keys: readonly (readonly string[])[],
  now: string,
): Promise<void> {
  await sql.query(
    `update klyngepuls.outcome set known_to = $6::timestamptz
      where ctid = any (array(
        select o.ctid
          from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
               k (quarter, span, styrkeposition, funder, indicator)
         cross join lateral (
               select o.ctid from klyngepuls.outcome o
                where o.known_to is null and o.quarter = k.quarter and o.span = k.span
                  and o.styrkeposition = k.styrkeposition and o.funder = k.funder
                  and o.indicator = k.indicator limit 1) o))`,
    [...keys, now],
  );
}

/** Those of the cells that are stored otherwise, or not at all. */
export async function findChanged(sql: Sql, cells: readonly Outcome[]): Promise<Outcome[]> {
  const blocks = new Map(
    cells.map(({ quarter, window, styrkeposition }) => [
      `${quarter}|${window}|${styrkeposition}`,
      [quarter, window, styrkeposition] as const,
    ]),
  );
  const { rows } = await sql.query<{ cell: string; text: string }>(
    `select concat_ws('|', quarter, span, styrkeposition, funder, indicator) as cell,
            concat_ws('|', coalesce(value::text, '?'), coalesce(low::text, '?'),
                      coalesce(high::text, '?'), reporters, due, array_to_string(flags, ',')) as text
       from klyngepuls.outcome
      where known_to is null and (quarter, span, styrkeposition) in
            (select * from unnest($1::text[], $2::text[], $3::text[]))`,
    [0, 1, 2].map((place) => [...blocks.values()].map((block) => block[place])),
  );
  const stored = new Map(rows.map(({ cell, text }) => [cell, text]));
  return cells.filter((cell) => stored.get(keyOf(cell)) !== textOf(cell));
}

/** A cell's place as one text. */
function keyOf(cell: Outcome): string {
  const { quarter, window, styrkeposition, funder, indicator } = cell;
  return `${quarter}|${window}|${styrkeposition}|${funder}|${indicator}`;
}

/** Everything a cell says, as one text. */
function textOf(cell: Outcome): string {
  const { value, low, high, reporters, due, flags } = cell;
  return `${value ?? '?'}|${low ?? '?'}|${high ?? '?'}|${reporters}|${due}|${flags.join(',')}`;
}

function keysOf(cells: readonly Outcome[]): string[][] {
  return [
    cells.map((cell) => cell.quarter),
    cells.map((cell) => cell.window),
    cells.map((cell) => cell.styrkeposition),
    cells.map((cell) => cell.funder),
    cells.map((cell) => cell.indicator),
  ];
}
