import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { type RunningRedis, startRedis } from '../../tools/embedded/redis.js';
import type { App } from '../app-processes.js';
import { type Pipeline, startPipeline } from '../pipeline.js';
import { energyReport } from '../reports.js';
import { until } from '../until.js';
import { account, type Delivered, deliver, twoHundredReports } from './deliver.js';

/** One test may take this long: 200 reports, three crashes, and the leases that must run out. */
const TEST_MS = 180_000;

describe('every receipt ends accepted and outcomes equal a recount', () => {
  let redis: RunningRedis;
  let pipeline: Pipeline;
  const reports = twoHundredReports();
  const inForce = new Set(reports.map((report) => `${report.cluster} ${report.quarter}`)).size;

  beforeEach(async () => {
    redis = await startRedis({ aof: false });
    pipeline = await startPipeline({ queue: 'redis', redisUrl: redis.url });
  }, TEST_MS);
  afterEach(async () => {
    await pipeline?.stop();
    await redis?.stop();
  }, TEST_MS);

  async function expectAllAccounted(delivered: readonly Delivered[]): Promise<void> {
    await until('all is processed', () => pipeline.settled(), 120);
    const found = await account(pipeline, delivered);
    expect(found.states).toEqual({ accepted: inForce, superseded: reports.length - inForce });
    expect(found.counted).toEqual(found.recounted);
    expect(found.differences).toBe(0);
    expect(found.invariants.filter((check: { ok: boolean }) => !check.ok)).toEqual([]);
  }

  function at(steps: Readonly<Record<number, () => Promise<void>>>) {
    return async (receipts: number) => steps[receipts]?.();
  }

  async function killAndRestart(app: App): Promise<void> {
    await pipeline.kill(app);
    await pipeline.start(app);
  }

  test(
    'when the queue is emptied in the middle',
    async () => {
      const client = new Redis(redis.url);
      const flush = async () => void (await client.flushall());
      const delivered = await deliver(pipeline, reports, at({ 60: flush, 100: flush, 190: flush }));
      client.disconnect();
      await expectAllAccounted(delivered);
    },
    TEST_MS,
  );

  test(
    'when the worker is killed three times',
    async () => {
      const kill = () => killAndRestart('worker');
      const delivered = await deliver(pipeline, reports, at({ 40: kill, 100: kill, 160: kill }));
      await expectAllAccounted(delivered);
    },
    TEST_MS,
  );

  test(
    'when ingest is killed three times',
    async () => {
      const kill = () => killAndRestart('ingest');
      const delivered = await deliver(pipeline, reports, at({ 40: kill, 100: kill, 160: kill }));
      await expectAllAccounted(delivered);
    },
    TEST_MS,
  );

  test(
    'when the queue is down, a report is still taken, and processed once it is back',
    async () => {
      await redis.stop();
      const answer = await pipeline.submit(energyReport('2024-Q2', '2024-04-02', '2024-06-20'));
      expect(answer.status).toBe(202);
      redis = await startRedis({ aof: false, port: redis.port });
      await until('it is processed with no one helping', () => pipeline.settled(), 60);
      const { body } = await pipeline.read('/v1/reports/energy-cluster-denmark/2024-Q2');
      expect(body.revisions).toMatchObject([{ state: 'accepted' }]);
    },
    TEST_MS,
  );
});
