import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AppMetrics, WorkerConfig } from '#platform';
import { type Poller, pollEvery } from '../process/poller.js';
import { Warnings } from '../process/warnings.js';
import { Reconciliation } from './reconciliation.js';

/** While reports come in, a comparison that is due waits this long for a quiet moment. */
const LOOK_SECONDS = 30;

/** Has outcomes and audit chains compared every RECONCILE_SECONDS. */
@Injectable()
export class ReconcileSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly poller: Poller;

  constructor(
    em: EntityManager,
    { RECONCILE_SECONDS }: WorkerConfig,
    { registry }: AppMetrics,
    { warn }: Warnings,
  ) {
    const reconciliation = new Reconciliation(em, RECONCILE_SECONDS, registry);
    const pause = Math.min(RECONCILE_SECONDS, LOOK_SECONDS);
    this.poller = pollEvery(pause, () => reconciliation.run(), warn);
  }

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.poller.stop();
  }
}
