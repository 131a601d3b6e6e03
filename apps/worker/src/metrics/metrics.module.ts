import { EntityManager } from '@mikro-orm/postgresql';
import { Module, type OnModuleInit } from '@nestjs/common';
import { AppMetrics, WorkerConfig, withDeadline } from '#platform';
import { QueuesModule } from '../queues/queues.module.js';
import { StageQueues } from '../queues/stage-queues.relay.js';
import { addDatabaseGauges } from './database-gauges.js';
import { PipelineMetrics } from './pipeline-metrics.js';
import { addRedisGauge } from './redis-gauge.js';

/** A scrape every second must still be answered in time with the queue away. */
const QUEUE_TIMEOUT_MS = 500;

/** What a scrape shows: what was counted in this process, in the database and in the queues. */
@Module({
  imports: [QueuesModule],
  providers: [PipelineMetrics],
  exports: [PipelineMetrics],
})
export class MetricsModule implements OnModuleInit {
  constructor(
    private readonly metrics: AppMetrics,
    private readonly em: EntityManager,
    private readonly queues: StageQueues,
    private readonly config: WorkerConfig,
  ) {}

  onModuleInit(): void {
    addDatabaseGauges(this.metrics.registry, this.em, this.config.METRICS_CACHE_MS);
    this.metrics.append(() => this.jobs());
    if (this.config.REDIS_URL !== undefined) {
      addRedisGauge(this.metrics.registry, () =>
        withDeadline(this.queues.redisKeepsJobs(), QUEUE_TIMEOUT_MS, 'asking the queue'),
      );
    }
  }

  /** With the queue away its numbers are left out; everything else is still answered. */
  private jobs(): Promise<string> {
    return withDeadline(this.queues.exposition(), QUEUE_TIMEOUT_MS, 'counting jobs').catch(
      () => '',
    );
  }
}
