import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { WorkerConfig } from '#platform';
import { type Poller, pollEvery } from '../process/poller.js';
import { Warnings } from '../process/warnings.js';
import { MailRelay } from './mail.relay.js';
import { MailMetrics } from './mail-metrics.js';
import { remindOnce } from './remind.js';

/** Looks, every POLL_SECONDS, for steps of the ladder that are due. */
@Injectable()
export class ReminderSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly poller: Poller;

  constructor(
    private readonly em: EntityManager,
    private readonly config: WorkerConfig,
    private readonly metrics: MailMetrics,
    private readonly mails: MailRelay,
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
    const made = await remindOnce(this.em, this.config.PORTAL_URL);
    this.metrics.ladderEvaluated();
    if (made > 0) this.mails.wake();
  }
}
