import { Processor } from '@nestjs/bullmq';
import { type OnApplicationBootstrap } from '@nestjs/common';
import { STAGE_WORKER_OPTIONS, type StageJob, WorkerConfig } from '#platform';
import { PipelineMetrics } from '../metrics/pipeline-metrics.js';
import { Warnings } from '../process/warnings.js';
import { StageProcessor } from '../queues/stage.processor.js';
import { ValidateStage } from './validate.stage.js';

@Processor('validate', STAGE_WORKER_OPTIONS)
export class ValidateProcessor extends StageProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly stage: ValidateStage,
    metrics: PipelineMetrics,
    warnings: Warnings,
    config: WorkerConfig,
  ) {
    super('validate', { metrics, warnings, config });
  }

  /** The decorator is read before the settings are; the worker is there by now. */
  onApplicationBootstrap(): void {
    this.worker.concurrency = this.parts.config.VALIDATE_CONCURRENCY;
  }

  protected override run({ subject }: StageJob): Promise<string> {
    return this.stage.run(subject);
  }
}
