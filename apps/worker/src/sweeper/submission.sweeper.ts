import { EntityManager } from '@mikro-orm/postgresql';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import {
  acquireLeadership,
  EVERYTHING,
  type SweepLimits,
  type Swept,
  sweep,
  withReader,
} from '#persistence';
import { WorkerConfig } from '#platform';
import { PipelineMetrics } from '../metrics/pipeline-metrics.js';
import { type Poller, pollEvery } from '../process/poller.js';
import { recoveryLimits } from '../process/recovery-limits.js';
import { Warnings } from '../process/warnings.js';

/** Dispatches again, every POLL_SECONDS, what was left behind. */
@Injectable()
export class SubmissionSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SubmissionSweeper.name);
  private readonly poller: Poller;

  constructor(
    private readonly em: EntityManager,
    private readonly config: WorkerConfig,
    private readonly metrics: PipelineMetrics,
    { warn }: Warnings,
  ) {
    this.poller = pollEvery(config.POLL_SECONDS, () => this.poll(), warn);
  }

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.poller.stop();
  }

  private async poll(): Promise<void> {
    const swept = await sweepOnce(this.em, recoveryLimits(this.config));
    if (swept === undefined) return;
    this.metrics.swept(swept);
    if (swept.quarantined > 0) this.logger.error(`${swept.quarantined} submissions quarantined`);
  }
}

/** Sweeps once; `undefined` when another process is at it. */
export async function sweepOnce(
  em: EntityManager,
  limits: SweepLimits,
): Promise<Swept | undefined> {
  return withReader(em, EVERYTHING, async (sql) =>
    (await acquireLeadership(sql)) ? sweep(sql, limits) : undefined,
  );
}
