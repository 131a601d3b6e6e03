import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../persistence/src/testing/test-database.js';
import { openStageQueues, type StageQueues } from './stage-queues.js';

const CLOSE_MS = 10_000;

describe.each(['PostgreSQL', 'Redis'])('queues in %s', (backend) => {
  let database: TestDatabase;
  let queues: StageQueues;

  beforeEach(async () => {
    database = await createTestDatabase();
    queues = openStageQueues({
      redisUrl: backend === 'Redis' ? process.env.TEST_REDIS_URL : undefined,
      databaseUrl: database.worker,
      onError: () => undefined,
    });
  });
  afterEach(async () => {
    await queues.drain(CLOSE_MS);
    await queues.close(CLOSE_MS);
    await database.drop();
  });

  test('a bell rung twice is heard once, and the queue can be scraped', async () => {
    const id = `out-${crypto.randomUUID()}`;
    const heard: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    queues.work(
      'detect',
      async ({ subject }) => {
        heard.push(subject);
        if (subject === `${id}-last`) resolve();
      },
      1,
    );
    await queues.ring('detect', [
      { id, subject: 'first' },
      { id, subject: 'again' },
    ]);
    await queues.ring('detect', [
      { id, subject: 'again' },
      { id: `${id}-last`, subject: `${id}-last` },
    ]);
    await promise;
    expect(heard).toEqual(['first', `${id}-last`]);
    const text = await queues.exposition();
    expect(text).toMatch(/bullmq_job_count\{queue="detect", state="waiting"/);
    expect(text.match(/# HELP bullmq_job_count /g)).toHaveLength(1);
  });
});
