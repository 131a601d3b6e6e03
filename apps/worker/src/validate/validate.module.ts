import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Module } from '@nestjs/common';
import { WorkerConfig } from '#platform';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PipelineMetrics } from '../metrics/pipeline-metrics.js';
import { recoveryLimits } from '../process/recovery-limits.js';
import { QueuesModule } from '../queues/queues.module.js';
import { FileReader } from './file-reader.js';
import { ValidateProcessor } from './validate.processor.js';
import { ValidateStage } from './validate.stage.js';

/** What the stage works with in this process. */
@Injectable()
class StageParts {
  constructor(
    readonly em: EntityManager,
    readonly config: WorkerConfig,
    readonly metrics: PipelineMetrics,
    readonly files: FileReader,
  ) {}
}

function makeStage({ em, config, metrics, files }: StageParts): ValidateStage {
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
    FileReader,
    StageParts,
    { provide: ValidateStage, inject: [StageParts], useFactory: makeStage },
  ],
})
export class ValidateModule {}
