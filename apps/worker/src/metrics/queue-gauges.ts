import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { AppMetrics, WorkerConfig, withDeadline } from '#platform';
import { StageQueues } from '../queues/stage-queues.relay.js';

/** A scrape every second must still be answered in time with the queue away. */
const QUEUE_TIMEOUT_MS = 500;

/** What the queues say of themselves when they are scraped. */
@Injectable()
export class QueueGauges implements OnModuleInit {
  constructor(
    private readonly metrics: AppMetrics,
    private readonly queues: StageQueues,
    private readonly config: WorkerConfig,
  ) {}

  onModuleInit(): void {
    this.metrics.append(() => this.jobs());
    if (this.config.REDIS_URL !== undefined) this.addRedisPolicy();
  }

  /** With the queue away its numbers are left out; everything else is still answered. */
  private jobs(): Promise<string> {
    return this.inTime(this.queues.exposition(), 'counting jobs').catch(() => '');
  }

  /** NaN while Redis cannot be asked. */
  private addRedisPolicy(): void {
    const keepsJobs = () =>
      this.inTime(this.queues.redisKeepsJobs(), 'asking the queue').catch(() => undefined);
    new Gauge({
      name: 'klyngepuls_redis_policy_ok',
      help: '1 when Redis has noeviction and an append-only file, else 0.',
      registers: [this.metrics.registry],
      async collect() {
        const keeps = await keepsJobs();
        this.set(keeps === undefined ? Number.NaN : Number(keeps));
      },
    });
  }

  private inTime<T>(answer: Promise<T>, doing: string): Promise<T> {
    return withDeadline(answer, QUEUE_TIMEOUT_MS, doing);
  }
}
