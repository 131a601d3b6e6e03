import { Processor } from '@nestjs/bullmq';
import { STAGE_WORKER_OPTIONS, WorkerConfig } from '#platform';
import { PipelineMetrics } from '../metrics/pipeline-metrics.js';
import { Warnings } from '../process/warnings.js';
import { StageProcessor } from '../queues/stage.processor.js';
import { AggregateStage } from './aggregate.stage.js';

/** One at a time: a second would only wait for the lock that the first one holds. */
@Processor('aggregate', STAGE_WORKER_OPTIONS)
export class AggregateProcessor extends StageProcessor {
  constructor(
    private readonly stage: AggregateStage,
    metrics: PipelineMetrics,
    warnings: Warnings,
    config: WorkerConfig,
  ) {
    super('aggregate', { metrics, warnings, config });
  }

  protected override run(): Promise<string> {
    return this.stage.run();
  }
}
