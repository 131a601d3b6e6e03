import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown, OnModuleDestroy } from '@nestjs/common';
import type { Job } from 'bullmq';
import { type Stage, type StageJob, type WorkerConfig, withDeadline } from '#platform';
import type { PipelineMetrics } from '../metrics/pipeline-metrics.js';
import { closingStepMs } from '../process/closing-step.js';
import type { Warnings } from '../process/warnings.js';

/** What every stage's processor is given. */
export interface ProcessorParts {
  readonly metrics: PipelineMetrics;
  readonly warnings: Warnings;
  readonly config: WorkerConfig;
}

/**
 * BullMQ's side of a stage. It is worth trying again whatever a stage throws: what is wrong with a
 * report is a verdict and not an error, and the queue bounds the attempts.
 */
export abstract class StageProcessor
  extends WorkerHost
  implements OnModuleDestroy, BeforeApplicationShutdown
{
  private drained: Promise<void> | undefined;

  constructor(
    private readonly name: Stage,
    protected readonly parts: ProcessorParts,
  ) {
    super();
  }

  /** The stage's work for one job; answers its outcome. */
  protected abstract run(job: StageJob): Promise<string>;

  override process(job: Job<StageJob>): Promise<void> {
    return this.parts.metrics.time(this.name, () => this.run(job.data));
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.parts.warnings.warn(error);
  }

  @OnWorkerEvent('stalled')
  onStalled(): void {
    this.parts.metrics.stalled(this.name);
  }

  /** Takes no new jobs. It is not awaited here, so that all stages end their last ones together. */
  onModuleDestroy(): void {
    const closed = this.worker.close();
    const deadline = closingStepMs(this.parts.config);
    this.drained = withDeadline(closed, deadline, 'draining').catch(this.parts.warnings.warn);
  }

  /** Before connections are closed: a stage that runs still needs them. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.drained;
  }
}
