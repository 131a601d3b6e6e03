import { EntityManager } from '@mikro-orm/postgresql';
import { Module } from '@nestjs/common';
import type { WorkerConfig } from '#platform';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PipelineMetrics } from '../metrics/pipeline-metrics.js';
import { CONFIG } from '../process/process.module.js';
import { QueuesModule } from '../queues/queues.module.js';
import { ValidateProcessor } from './validate.processor.js';
import { ValidateStage } from './validate.stage.js';

@Module({
  imports: [QueuesModule, MetricsModule],
  providers: [
    ValidateProcessor,
    {
      provide: ValidateStage,
      inject: [EntityManager, CONFIG, PipelineMetrics],
      useFactory: (em: EntityManager, config: WorkerConfig, metrics: PipelineMetrics) =>
        new ValidateStage(
          em,
          { leaseSeconds: config.LEASE_SECONDS, attemptsMax: config.ATTEMPTS_MAX },
          (state, verdict) => metrics.judged(state, verdict),
        ),
    },
  ],
})
export class ValidateModule {}
