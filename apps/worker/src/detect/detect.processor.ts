import { Processor } from '@nestjs/bullmq';
import { STAGE_WORKER_OPTIONS, WorkerConfig } from '#platform';
import { PipelineMetrics } from '../metrics/pipeline-metrics.js';
import { Warnings } from '../process/warnings.js';
import { StageProcessor } from '../queues/stage.processor.js';
import { DetectStage } from './detect.stage.js';

/** One at a time: a second would only wait for the lock that the first one holds. */
@Processor('detect', STAGE_WORKER_OPTIONS)
export class DetectProcessor extends StageProcessor {
  constructor(
    private readonly stage: DetectStage,
    metrics: PipelineMetrics,
    warnings: Warnings,
    config: WorkerConfig,
  ) {
    super('detect', { metrics, warnings, config });
  }

  protected override run(): Promise<string> {
    return this.stage.run();
  }
}
