import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { AppMetrics, loadWorkerConfig, type RunningApp } from '#platform';
import { redisUrlOfThisProcess } from '../../../libs/platform/src/testing/redis-url.js';
import { createWorker } from './create-worker.js';
import { ask, eventually, type Fixture, openFixture, send } from './testing/fixture.js';

let fixture: Fixture;
const running: RunningApp[] = [];

beforeEach(async () => {
  fixture = await openFixture();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ app }) => app.close()));
  await fixture.close();
});

/** A worker that forgives soon: what is lost is dispatched again after four seconds. */
async function start(redisUrl: string | undefined, env: Record<string, string> = {}) {
  const config = loadWorkerConfig({
    DATABASE_URL: fixture.database.worker,
    REDIS_URL: redisUrl,
    LOG_LEVEL: 'warn',
    POLL_SECONDS: '1',
    STOP_SECONDS: '6',
    METRICS_CACHE_MS: '0',
    POOL_MAX: '4',
    ...env,
  });
  const metrics = new AppMetrics('worker');
  running.push(await createWorker(config, metrics));
  return metrics;
}

const count = async (text: string) => (await ask<{ n: number }>(fixture, text))[0]?.n ?? 0;
const accepted = () =>
  count(`select count(*)::int as n from klyngepuls.submission where state = 'accepted'`);
const reporters = () =>
  count(`select reporters as n from klyngepuls.outcome where known_to is null and indicator = 'VIRK'
          and quarter = '2024-Q3' and span = 'quarter' and styrkeposition = 'ALL' and funder = 'ALL'`);
const sendAll = () =>
  Promise.all(fixture.clusters.map((cluster) => send(fixture, { cluster, quarter: '2024-Q3' })));

describe.each(['PostgreSQL', 'Redis'])('the pipeline with its queue in %s', (backend) => {
  const redisUrl = () => (backend === 'Redis' ? redisUrlOfThisProcess() : undefined);

  test('reports of every cluster become outcomes, deviations and metrics, by two workers', async () => {
    const metrics = await start(redisUrl());
    await start(redisUrl());
    await sendAll();
    await eventually(async () => (await reporters()) === fixture.clusters.length);
    await eventually(
      async () =>
        (await count(`select count(*)::int as n from klyngepuls.dirty_mark`)) === 0 &&
        (await count(
          `select count(*)::int as n from klyngepuls.deviation where code = 'KP-D090'`,
        )) > 0,
    );
    expect(await accepted()).toBe(fixture.clusters.length);
    const text = await metrics.text();
    expect(text).toMatch(/klyngepuls_submissions\{state="accepted",app="worker"\} 13/);
    expect(text).toMatch(/klyngepuls_calendar_last_evaluation_timestamp_seconds\{app="worker"\} 1/);
    expect(text).toMatch(/klyngepuls_outbox_unsent\{app="worker"\} \d/);
    expect(text).toMatch(/bullmq_job_count\{queue="validate"/);
  });
});

/** Compose grants 30 s. */
const STOP_MS_MAX = 20_000;

describe('with its queue in Redis', () => {
  test('after the queue is flushed every report is still judged', async () => {
    const redis = new Redis(redisUrlOfThisProcess());
    await start(redisUrlOfThisProcess());
    const sending = sendAll();
    await redis.flushdb();
    await sending;
    await redis.flushdb();
    await eventually(async () => (await reporters()) === fixture.clusters.length, 30);
    expect(await accepted()).toBe(fixture.clusters.length);
    await redis.quit();
  });

  test('with Redis down the worker starts, sweeps, answers its metrics and stops in time', async () => {
    const metrics = await start('redis://127.0.0.1:1');
    await sendAll();
    await eventually(async () =>
      (await metrics.text()).includes('klyngepuls_sweeper_last_timestamp_seconds{app="worker"} 1'),
    );
    expect(
      await count(`select count(*)::int as n from klyngepuls.outbox where sent_at is null`),
    ).toBe(await count(`select count(*)::int as n from klyngepuls.outbox`));
    const began = performance.now();
    await running.splice(0)[0]?.app.close();
    expect(performance.now() - began).toBeLessThan(STOP_MS_MAX);
    await start(redisUrlOfThisProcess());
    await eventually(async () => (await accepted()) === fixture.clusters.length);
  });
});
