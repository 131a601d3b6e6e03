import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { WorkerConfig } from '#platform';
import { type Poller, pollEvery } from '../process/poller.js';
import { Warnings } from '../process/warnings.js';
import { deliverOnce } from './deliver.js';
import { MailMetrics } from './mail-metrics.js';
import { type MailTransport, openMailTransport } from './mail-transport.js';

/** Longer than every step of one sending together. */
const LEASE_SECONDS = 120;
/** Five days, as mail servers keep trying: over a long weekend. Then a mail is given up. */
const LIFETIME_HOURS = 120;

/** Sends, every POLL_SECONDS, the mails that wait. */
@Injectable()
export class MailRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly transport: MailTransport | undefined;
  private readonly poller: Poller;

  constructor(
    private readonly em: EntityManager,
    private readonly config: WorkerConfig,
    private readonly metrics: MailMetrics,
    { warn }: Warnings,
  ) {
    this.transport = openMailTransport(config);
    this.poller = pollEvery(config.POLL_SECONDS, () => this.poll(), warn);
  }

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.poller.stop();
    this.transport?.close();
  }

  /** Sends at once what is new. */
  wake(): void {
    this.poller.wake();
  }

  private async poll(): Promise<void> {
    const keepDays = this.config.MAIL_KEEP_DAYS;
    const limits = { leaseSeconds: LEASE_SECONDS, lifetimeHours: LIFETIME_HOURS, keepDays };
    this.metrics.attempted(await deliverOnce(this.em, this.transport, limits));
  }
}
