import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  acquireLeadership,
  EVERYTHING,
  markForDailyLook,
  markOverdue,
  withReader,
} from '#persistence';
import { WorkerConfig } from '#platform';
import { PipelineMetrics } from '../metrics/pipeline-metrics.js';
import { type Poller, pollEvery } from '../process/poller.js';
import { Warnings } from '../process/warnings.js';

/** Looks, every POLL_SECONDS, for deadlines that have passed. */
@Injectable()
export class CalendarSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly poller: Poller;

  constructor(
    private readonly em: EntityManager,
    config: WorkerConfig,
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
    if ((await markOverdueOnce(this.em)) !== undefined) this.metrics.calendarRead();
  }
}

/**
 * Has the clusters looked at whose deadline has passed, and each day all of them; answers how many,
 * or `undefined` when another process is at it.
 */
export async function markOverdueOnce(em: EntityManager): Promise<number | undefined> {
  return withReader(em, EVERYTHING, async (sql) =>
    (await acquireLeadership(sql))
      ? (await markOverdue(sql)) + (await markForDailyLook(sql))
      : undefined,
  );
}
