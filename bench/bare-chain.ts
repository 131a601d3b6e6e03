import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import pg from 'pg';
import type { Servers } from './servers.js';

const LINKS = ['first', 'second', 'third'] as const;
const PREFIX = 'bare';

/**
 * Milliseconds of each of `count` chains, one after the other: one row in a transaction of its own,
 * then three jobs that do nothing but start the next.
 */
export async function chainsOfJobs(servers: Servers, count: number): Promise<number[]> {
  const client = new pg.Client({ connectionString: await servers.createDatabase('bare_chain') });
  await client.connect();
  const chain = openChain(servers.redisUrl);
  try {
    await client.query('create table report (id uuid primary key, body jsonb not null)');
    const took: number[] = [];
    for (let run = 0; run < count; run++) {
      const start = performance.now();
      await client.query('insert into report (id, body) values ($1, $2)', [randomUUID(), '{}']);
      await chain.run();
      took.push(performance.now() - start);
    }
    return took;
  } finally {
    await chain.close();
    await client.end();
  }
}

function openChain(redisUrl: string) {
  const connection = { url: redisUrl, maxRetriesPerRequest: null };
  const queues = LINKS.map((name) => new Queue(name, { connection, prefix: PREFIX }));
  let isDone: () => void = () => undefined;
  const workers = LINKS.map((name, place) => {
    const next = queues[place + 1];
    const startNext = async () => {
      if (next === undefined) isDone();
      else await next.add('job', {});
    };
    return new Worker(name, startNext, { connection, prefix: PREFIX });
  });
  return {
    run: () =>
      new Promise<void>((resolve, reject) => {
        isDone = resolve;
        queues[0]?.add('job', {}).catch(reject);
      }),
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}
