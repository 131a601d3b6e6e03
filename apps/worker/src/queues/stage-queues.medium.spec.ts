import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { STAGE_WORKER_OPTIONS, type StageJob } from '#platform';
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../../libs/persistence/src/testing/test-database.js';
import { redisUrlOfThisProcess } from '../../../../libs/platform/src/testing/redis-url.js';
import { type OpenQueues, openQueues } from '../testing/open-queues.js';

/** Tells of every job of one queue. */
@Processor('detect', STAGE_WORKER_OPTIONS)
class Listener extends WorkerHost {
  onJob: (subject: string) => void = () => undefined;

  override async process(job: Job<StageJob>): Promise<void> {
    this.onJob(job.data.subject);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.worker.close();
  }
}

describe.each(['PostgreSQL', 'Redis'])('queues in %s', (backend) => {
  let database: TestDatabase;
  let queues: OpenQueues;
  let listener: Listener;

  beforeEach(async () => {
    database = await createTestDatabase();
    listener = new Listener();
    queues = await openQueues({
      redisUrl: backend === 'Redis' ? redisUrlOfThisProcess() : undefined,
      databaseUrl: database.worker,
      providers: [{ provide: Listener, useValue: listener }],
    });
  });
  afterEach(async () => {
    await queues.close();
    await database.drop();
  });

  test('a job added twice under one id is processed once, and the queue can be scraped', async () => {
    const id = `out-${crypto.randomUUID()}`;
    const processed: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    listener.onJob = (subject) => {
      processed.push(subject);
      if (subject === `${id}-last`) resolve();
    };
    await queues.stages.add('detect', [
      { id, subject: 'first' },
      { id, subject: 'again' },
    ]);
    await queues.stages.add('detect', [
      { id, subject: 'again' },
      { id: `${id}-last`, subject: `${id}-last` },
    ]);
    await promise;
    expect(processed).toEqual(['first', `${id}-last`]);
    const text = await queues.stages.exposition();
    expect(text).toMatch(/bullmq_job_count\{queue="detect", state="waiting"/);
    expect(text.match(/# HELP bullmq_job_count /g)).toHaveLength(1);
  });
});
