import pg from 'pg';
import type { ToldReach } from '#domain';
import type { SeededApi } from './seeded-api.js';

/** Keeps how a target stands, as detection does. */
export async function keepReach(api: SeededApi, reach: ToldReach): Promise<void> {
  const { cluster, funder, indicator, from, to } = reach;
  const worker = new pg.Client({ connectionString: api.database.worker });
  await worker.connect();
  await worker.query(
    `insert into klyngepuls.target_reach
       (cluster, programme, funder, indicator, starts, ends, reach)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [cluster, api.programme.code, funder, indicator, from, to, reach],
  );
  await worker.end();
}
