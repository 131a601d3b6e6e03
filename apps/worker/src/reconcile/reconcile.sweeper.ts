import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AppMetrics } from '#platform';
import { type Poller, pollEvery } from '../process/poller.js';
import { Warnings } from '../process/warnings.js';
import { Reconciliation } from './reconciliation.js';

/** While reports come in, a comparison that is due waits this long for a quiet moment. */
const LOOK_SECONDS = 30;
/** A comparison reads everything; an hour is soon enough for what should never differ. */
const RECONCILE_SECONDS = 3_600;

/** Has outcomes and audit chains compared once an hour. */
@Injectable()
export class ReconcileSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly poller: Poller;

  constructor(em: EntityManager, { registry }: AppMetrics, { warn }: Warnings) {
    const reconciliation = new Reconciliation(em, RECONCILE_SECONDS, registry);
    this.poller = pollEvery(LOOK_SECONDS, () => reconciliation.run(), warn);
  }

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.poller.stop();
  }
}
