import { EntityManager } from '@mikro-orm/postgresql';
import { Module } from '@nestjs/common';
import { WorkerConfig } from '#platform';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PipelineMetrics } from '../metrics/pipeline-metrics.js';
import { recoveryLimits } from '../process/recovery-limits.js';
import { QueuesModule } from '../queues/queues.module.js';
import { FileReader } from './file-reader.js';
import { ValidateProcessor } from './validate.processor.js';
import { ValidateStage } from './validate.stage.js';

function makeStage(
  em: EntityManager,
  config: WorkerConfig,
  ...[metrics, files]: [PipelineMetrics, FileReader]
): ValidateStage {
  return new ValidateStage(em, recoveryLimits(config), {
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
      useFactory: (config: WorkerConfig) => new FileReader({ taskMs: config.FILE_READ_MS }),
    },
    {
      provide: ValidateStage,
      inject: [EntityManager, WorkerConfig, PipelineMetrics, FileReader],
      useFactory: makeStage,
    },
  ],
})
export class ValidateModule {}
