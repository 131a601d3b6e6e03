import { isoInstant, type Sql } from '../database/sql.js';
import { WORKER_CONNECTION } from '../outbox/outbox-listener.js';

/** Whether reports are being judged, in counts that name nobody. */
export interface Processing {
  /** A worker listens for the next report. */
  readonly isListening: boolean;
  /** Reports without a verdict, since when the oldest waits, and for how many seconds. */
  readonly waiting: number;
  readonly waitingSince: string | null;
  readonly waitedSeconds: number;
  /** When a report was last accepted. */
  readonly lastAcceptedAt: string | null;
}

/**
 * By what PostgreSQL itself knows: a worker that ends, however it ends, is off its connection. Only a
 * reader of everything sees the counts whole.
 */
export async function findProcessing(sql: Sql): Promise<Processing> {
  const { rows } = await sql.query<Processing>(
    `select exists (select from pg_stat_activity
              where datname = current_database() and usename = 'klyngepuls_worker'
                and application_name = $1) as "isListening",
            count(*) filter (where is_open)::int as waiting,
            ${isoInstant('min(stored_at) filter (where is_open)')} as "waitingSince",
            coalesce(extract(epoch from klyngepuls.now_() - min(stored_at) filter (where is_open)),
                     0)::float8 as "waitedSeconds",
            ${isoInstant(`max(judged_at) filter (where state in ('accepted', 'superseded'))`)}
              as "lastAcceptedAt"
       from (select state, stored_at, judged_at, state in ('received', 'validating') as is_open
               from klyngepuls.submission) s`,
    [WORKER_CONNECTION],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a count has one row');
  return row;
}
