import { EntityManager } from '@mikro-orm/postgresql';
import { Module } from '@nestjs/common';
import { readerSettings, WorkerConfig } from '#platform';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PipelineMetrics } from '../metrics/pipeline-metrics.js';
import { QueuesModule } from '../queues/queues.module.js';
import { FileReader } from './file-reader.js';
import { ValidateProcessor } from './validate.processor.js';
import { ValidateStage } from './validate.stage.js';

function makeStage(
  em: EntityManager,
  config: WorkerConfig,
  ...[metrics, files]: [PipelineMetrics, FileReader]
): ValidateStage {
  const limits = { leaseSeconds: config.LEASE_SECONDS, attemptsMax: config.ATTEMPTS_MAX };
  return new ValidateStage(em, limits, {
    judge: async (bytes, judging) => {
      const { verdict, ...more } = await files.judge(bytes, judging);
      return { verdict: JSON.parse(new TextDecoder().decode(verdict)), ...more };
    },
    onJudged: (state, verdict) => metrics.judged(state, verdict),
  });
}

@Module({
  imports: [QueuesModule, MetricsModule],
  providers: [
    ValidateProcessor,
    {
      provide: FileReader,
      inject: [WorkerConfig],
      useFactory: (config: WorkerConfig) => new FileReader(readerSettings(config)),
    },
    {
      provide: ValidateStage,
      inject: [EntityManager, WorkerConfig, PipelineMetrics, FileReader],
      useFactory: makeStage,
    },
  ],
})
export class ValidateModule {}
