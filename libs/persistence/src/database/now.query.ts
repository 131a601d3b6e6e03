import { isoInstant, type Sql } from './sql.js';

/** The database's clock, which everything goes by: the instant, and the day in a time zone. */
export async function findNow(
  sql: Sql,
  zone: string,
): Promise<{ readonly instant: string; readonly day: string }> {
  const { rows } = await sql.query<{ instant: string; day: string }>(
    `select ${isoInstant('n')} as instant, to_char(n at time zone $1, 'YYYY-MM-DD') as day
       from (select klyngepuls.now_() as n) clock`,
    [zone],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('klyngepuls.now_() answered nothing');
  return row;
}
