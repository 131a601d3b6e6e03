import type { Quarter } from '#domain';
import { lockStage, type MarkedStage } from '../database/locks.js';
import type { Sql } from '../database/sql.js';
import { enqueueStage } from './outbox.write.js';

export interface DirtyMark {
  readonly cluster: string;
  readonly quarter: Quarter;
}

/** What is marked: a report's place, whether there is a report yet or not. */
export interface MarkedPlace {
  readonly cluster: string;
  readonly quarter: string;
}

/**
 * Takes every mark of a stage; they are gone when the caller's transaction commits, and stand again
 * if it does not.
 */
export async function takeMarks(sql: Sql, stage: MarkedStage): Promise<DirtyMark[]> {
  await lockStage(sql, stage);
  const { rows } = await sql.query<DirtyMark>(
    `delete from klyngepuls.dirty_mark where stage = $1 returning cluster, quarter`,
    [stage],
  );
  return rows;
}

/**
 * Marks places that have changed, each at most once in a call. A mark that stands is updated: its
 * row's lock makes a stage that is about to take it wait until it can see what this transaction
 * writes. The caller enqueues the stage.
 */
export async function markChanged(
  sql: Sql,
  stage: MarkedStage,
  places: readonly MarkedPlace[],
): Promise<void> {
  await sql.query(
    `insert into klyngepuls.dirty_mark (cluster, stage, quarter)
     select cluster, $1, quarter from unnest($2::text[], $3::text[]) u (cluster, quarter)
     on conflict (cluster, stage, quarter) do update set marked_at = excluded.marked_at`,
    [stage, places.map(({ cluster }) => cluster), places.map(({ quarter }) => quarter)],
  );
}

/** Has the outcomes of a report recomputed. */
export async function markForAggregation(sql: Sql, place: MarkedPlace): Promise<void> {
  await markChanged(sql, 'aggregate', [place]);
  await enqueueStage(sql, 'aggregate', place);
}

/**
 * Has detection look at places of which nothing has changed but the time, and answers at how many it
 * had not been asked to look yet.
 */
export async function markForDetection(sql: Sql, places: readonly MarkedPlace[]): Promise<number> {
  const { rows } = await sql.query<{ cluster: string }>(
    `insert into klyngepuls.dirty_mark (cluster, stage, quarter)
     select cluster, 'detect', quarter from unnest($1::text[], $2::text[]) u (cluster, quarter)
     on conflict do nothing returning cluster`,
    [places.map(({ cluster }) => cluster), places.map(({ quarter }) => quarter)],
  );
  const [first] = rows;
  if (first !== undefined) await enqueueStage(sql, 'detect', first);
  return rows.length;
}
