import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import PostalMime from 'postal-mime';
import { setContact, setDemoClock } from '#persistence';
import { startMailSink } from '../../apps/worker/src/testing/mail-sink.js';
import { type RunningRedis, startRedis } from '../../tools/embedded/redis.js';
import { type Pipeline, startPipeline } from '../pipeline.js';
import { energyReport } from '../reports.js';
import { until } from '../until.js';
import { startMonitoring } from './monitoring.js';
import { startWebhookSink } from './webhook-sink.js';

const BEFORE_DEADLINE = '2024-10-20T09:00:00+02:00';
const AFTER_DEADLINE = '2024-11-01T09:00:00+01:00';
const ENERGY = 'energy-cluster-denmark';
const PATIENCE_SECONDS = 60;
/** What a dead worker no longer does, and says so by its silence. */
const FOLLOWING = ['CalendarNotEvaluated', 'LadderNotEvaluated'];

let redis: RunningRedis;
let pipeline: Pipeline;
let sink: Awaited<ReturnType<typeof startWebhookSink>>;
let mails: Awaited<ReturnType<typeof startMailSink>>;
let monitoring: Awaited<ReturnType<typeof startMonitoring>>;

beforeAll(async () => {
  redis = await startRedis({ aof: false });
  mails = await startMailSink();
  pipeline = await startPipeline({
    queue: 'redis',
    redisUrl: redis.url,
    today: BEFORE_DEADLINE,
    env: {
      POLL_SECONDS: '1',
      SMTP_URL: mails.url,
      MAIL_FROM: 'sekretariat@klyngepuls.example.org',
    },
  });
  await setContact(pipeline.database.adminUrl, 'clean', 'rapport@example.org');
  sink = await startWebhookSink();
  monitoring = await startMonitoring({ apps: pipeline.urls.metrics, sink: sink.url });
}, 120_000);
afterAll(async () => {
  await monitoring?.stop();
  await sink?.stop();
  await pipeline?.stop();
  await redis?.stop();
  await mails?.stop();
});

const delivered = (name: string, labels: Record<string, string> = {}) =>
  sink
    .delivered(name)
    .filter((alert) =>
      Object.entries(labels).every(([label, text]) => alert.labels[label] === text),
    );

const arrives = (name: string, labels: Record<string, string> = {}) =>
  until(
    `${name} ${JSON.stringify(labels)} arrives`,
    async () => delivered(name, labels).length > 0,
    PATIENCE_SECONDS,
  );

test('the watchdog alert reaches its receiver outside', async () => {
  await arrives('Watchdog');
  expect(delivered('Watchdog')[0]?.receiver).toBe('dead-mans-switch');
});

test('a Redis without an append-only file fires RedisPolicyWrong', async () => {
  await arrives('RedisPolicyWrong');
});

test('ReportOverdue fires for a cluster past its deadline, and not for one that has reported', async () => {
  const report = energyReport('2024-Q3', '2024-08-01', '2024-09-01');
  const { body } = await pipeline.submit(report, { prefer: 'wait=10' });
  expect(body).toMatchObject({ state: 'accepted' });
  await arrives('ReportOverdue', { quarter: '2024-Q2' });
  expect(delivered('ReportOverdue', { quarter: '2024-Q3' })).toEqual([]);

  await setDemoClock(pipeline.database.adminUrl, AFTER_DEADLINE);
  await arrives('ReportOverdue', { quarter: '2024-Q3', cluster: 'clean' });
  const late = delivered('ReportOverdue', { quarter: '2024-Q3' });
  expect(new Set(late.map(({ labels }) => labels.cluster)).size).toBe(12);
  expect(late.some(({ labels }) => labels.cluster === ENERGY)).toBe(false);
  expect(late[0]).toMatchObject({
    receiver: 'secretariat',
    status: 'firing',
    annotations: { runbook: 'docs/operations.md#reportoverdue' },
  });
});

test('the same cluster gets one mail, and ReminderUnreached fires for one without an address', async () => {
  await until('a mail arrives', async () => mails.received.length > 0, PATIENCE_SECONDS);
  await arrives('ReminderUnreached');
  const mail = await PostalMime.parse(mails.received[0] ?? '');
  expect(mail).toMatchObject({
    to: [{ address: 'rapport@example.org' }],
    subject: 'Vi venter på jeres indberetning for 3. kvartal 2024',
  });
  const { body } = await pipeline.read('/v1/reminders?quarter=2024-Q3&cluster=clean');
  expect(body.reminders[0]).toMatchObject({ step: 1, outcome: 'sent' });
  const reported = await pipeline.read(`/v1/reminders?quarter=2024-Q3&cluster=${ENERGY}`);
  expect(reported.body.reminders).toEqual([]);
  expect(mails.received).toHaveLength(1);
});

test('LadderNotEvaluated fires while the worker is up', async () => {
  const stoppedAt = new Date().toISOString();
  const admin = new pg.Client({ connectionString: pipeline.database.adminUrl });
  await admin.connect();
  try {
    await admin.query('revoke select on klyngepuls.reminder from klyngepuls_worker');
    await until(
      'LadderNotEvaluated arrives anew',
      async () => delivered('LadderNotEvaluated').some(({ startsAt }) => startsAt > stoppedAt),
      PATIENCE_SECONDS,
    );
    expect((await fetch(`${pipeline.urls.metrics.worker}/health/ready`)).status).toBe(200);
    await admin.query('grant select on klyngepuls.reminder to klyngepuls_worker');
  } finally {
    await admin.end();
  }
});

test('RedisUnreachable fires when Redis is down', async () => {
  await redis.stop();
  await arrives('RedisUnreachable');
});

test('TargetDown fires for a stopped worker, and alerts that follow from it are inhibited', async () => {
  const killedAt = new Date().toISOString();
  await pipeline.kill('worker');
  // A busy machine may have been too slow for a scrape before.
  const down = () => delivered('TargetDown').filter(({ startsAt }) => startsAt > killedAt);
  await until('the worker is told of', async () => down().length > 0, PATIENCE_SECONDS);
  expect(down().some(({ labels }) => labels.job === 'worker')).toBe(true);
  await until(
    'calendar and ladder that nobody reads are held back',
    async () => {
      const inhibited = await monitoring.inhibited();
      return FOLLOWING.every((name) => inhibited.includes(name));
    },
    PATIENCE_SECONDS,
  );
  const later = FOLLOWING.flatMap((name) => delivered(name)).filter(
    ({ startsAt }) => startsAt > killedAt,
  );
  expect(later).toEqual([]);
});
