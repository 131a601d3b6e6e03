import type { MikroORM } from '@mikro-orm/postgresql';
import { type BeforeApplicationShutdown, Logger, type OnModuleInit } from '@nestjs/common';
import { listenOutbox } from '#persistence';
import {
  type AppMetrics,
  openStageQueues,
  type StageQueues,
  type WorkerConfig,
  withDeadline,
} from '#platform';
import { AggregateStage } from './aggregate/aggregate.stage.js';
import { markOverdueOnce } from './calendar/calendar.sweeper.js';
import { DetectStage } from './detect/detect.stage.js';
import { addDatabaseGauges } from './metrics/database-gauges.js';
import { PipelineMetrics } from './metrics/pipeline-metrics.js';
import { relayOnce } from './outbox/outbox.relay.js';
import { Rounds } from './rounds.js';
import { sweepOnce } from './sweeper/submission.sweeper.js';
import { ValidateStage } from './validate/validate.stage.js';

/** A relay whose queue is away tries again at the latest after this. */
const RELAY_PAUSE_MAX_MS = 5_000;

/** The same warning is written once in this time; of so many kinds at most. */
const SAME_WARNING_MS = 30_000;
const WARNINGS_MAX = 100;

/** Everything that runs in the worker: relay, stages, sweeper and calendar. */
export class Pipeline implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('worker');
  private readonly warned = new Map<string, number>();
  private readonly onError = (error: Error) => this.warn(error.message);
  private readonly queues: StageQueues;
  private readonly metrics: PipelineMetrics;
  private readonly relay: Rounds;
  private readonly clocks: readonly Rounds[];
  private bell: { stop(): Promise<void> } | undefined;

  constructor(
    private readonly orm: MikroORM,
    private readonly config: WorkerConfig,
    app: AppMetrics,
  ) {
    this.metrics = new PipelineMetrics(app.registry);
    this.queues = openStageQueues({
      redisUrl: config.REDIS_URL,
      databaseUrl: config.DATABASE_URL,
      onError: this.onError,
    });
    addDatabaseGauges(app.registry, orm.em, config.METRICS_CACHE_MS);
    app.append(() => this.exposition());
    this.relay = new Rounds(() => this.relayRound(), {
      pauseMs: config.RELAY_POLL_MS,
      pauseMaxMs: RELAY_PAUSE_MAX_MS,
      onError: this.onError,
    });
    this.clocks = [
      this.every(config.SWEEP_SECONDS, () => this.sweepRound()),
      this.every(config.CALENDAR_SECONDS, () => markOverdueOnce(orm.em)),
    ];
  }

  onModuleInit(): void {
    this.startStages();
    this.relay.start();
    for (const clock of this.clocks) clock.start();
    this.bell = listenOutbox(this.config.DATABASE_URL, () => this.relay.ring(), this.onError);
  }

  /**
   * No new work, then the work at hand, then the connections: a stage that runs still needs them.
   * With the queue's server away nothing of it ever resolves, so each step has its deadline; what is
   * left undone is dispatched again.
   */
  async beforeApplicationShutdown(): Promise<void> {
    const step = (this.config.STOP_SECONDS * 1_000) / 3;
    await this.bell?.stop();
    await Promise.all([this.relay, ...this.clocks].map((rounds) => rounds.stop()));
    await this.queues.drain(step).catch(this.onError);
    await this.queues.close(step).catch(this.onError);
    await this.orm.close(true);
  }

  /** Throws while the database does not answer: without it nothing can be done, without a queue all waits. */
  async ready(): Promise<void> {
    await this.orm.em.getConnection().execute('select 1');
  }

  /** A server that is away says the same many times a second. */
  private warn(sentence: string): void {
    const now = performance.now();
    if (now - (this.warned.get(sentence) ?? Number.NEGATIVE_INFINITY) < SAME_WARNING_MS) return;
    if (this.warned.size >= WARNINGS_MAX) this.warned.clear();
    this.warned.set(sentence, now);
    this.logger.warn(sentence);
  }

  private startStages(): void {
    const { em } = this.orm;
    const validate = new ValidateStage(
      em,
      { leaseSeconds: this.config.LEASE_SECONDS, attemptsMax: this.config.ATTEMPTS_MAX },
      (state, verdict) => this.metrics.judged(state, verdict),
    );
    const aggregate = new AggregateStage(em);
    const detect = new DetectStage(em);
    const { queues, metrics } = this;
    queues.work(
      'validate',
      ({ subject }) => metrics.time('validate', () => validate.run(subject)),
      this.config.VALIDATE_CONCURRENCY,
    );
    // One at a time: a second would only wait for the lock that the first one holds.
    queues.work('aggregate', () => metrics.time('aggregate', () => aggregate.run()), 1);
    queues.work('detect', () => metrics.time('detect', () => detect.run()), 1);
  }

  private async relayRound(): Promise<boolean> {
    const rows = await relayOnce(this.orm.em, this.queues, {
      rowsMax: this.config.RELAY_BATCH_MAX,
      queueTimeoutMs: this.config.QUEUE_TIMEOUT_MS,
    });
    this.metrics.moved(rows);
    return rows === this.config.RELAY_BATCH_MAX;
  }

  private async sweepRound(): Promise<void> {
    const swept = await sweepOnce(this.orm.em, {
      attemptsMax: this.config.ATTEMPTS_MAX,
      redispatchSeconds: this.config.REDISPATCH_SECONDS,
      markSeconds: this.config.SWEEP_SECONDS,
    });
    if (swept === undefined) return;
    this.metrics.swept(swept);
    if (swept.quarantined > 0) this.logger.error(`${swept.quarantined} submissions quarantined`);
  }

  private every(seconds: number, round: () => Promise<unknown>): Rounds {
    const milliseconds = seconds * 1_000;
    return new Rounds(() => round().then(() => false), {
      pauseMs: milliseconds,
      pauseMaxMs: milliseconds,
      onError: this.onError,
    });
  }

  /** With the queue away its numbers are left out; everything else is still answered. */
  private exposition(): Promise<string> {
    const { QUEUE_TIMEOUT_MS } = this.config;
    return withDeadline(this.queues.exposition(), QUEUE_TIMEOUT_MS, 'counting jobs').catch(
      () => '',
    );
  }
}
