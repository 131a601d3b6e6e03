import pg from 'pg';
import { CONNECT_TIMEOUT_MS, SILENCE_MS } from '../orm.js';
import { type PreparedSql, type Reader, type Sql, setReader } from './sql.js';

export interface PoolOptions {
  readonly max: number;
  readonly statementTimeoutMs: number;
  /** For work that mixes clusters in one statement; such a pool answers no one's questions. */
  readonly everyCluster?: boolean;
  /** Called with what happens to a connection that is idle. */
  readonly onError: (error: Error) => void;
}

/**
 * The accept is one statement whose plan never depends on its values: planning it anew for each
 * group took as long as running it.
 */
const EVERY_CLUSTER = '-c klyngepuls.clusters=* -c plan_cache_mode=force_generic_plan';

/** Connections for an app that needs no entities. End it with `end`. */
export function openPool(databaseUrl: string, options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: options.statementTimeoutMs,
    query_timeout: options.statementTimeoutMs + SILENCE_MS,
    ...(options.everyCluster ? { options: EVERY_CLUSTER } : {}),
  });
  pool.on('error', options.onError);
  return pool;
}

/** `withReader` on a pool: one transaction that sees the reader's rows only. */
export async function withReaderOn<T>(
  pool: pg.Pool,
  reader: Reader,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  return inTransaction(pool, async (sql) => {
    await setReader(sql, reader);
    return work(sql);
  });
}

/** Commits what `work` did, or throws what it throws after a rollback. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (sql: Sql & PreparedSql) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
