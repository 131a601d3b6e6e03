import { EntityManager } from '@mikro-orm/postgresql';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { WorkerConfig } from '#platform';
import { everySeconds, type Rounds } from '../process/poller.js';
import { CONFIG } from '../process/process.module.js';
import { Warnings } from '../process/warnings.js';
import { deliverOnce } from './deliver.js';
import { MailMetrics } from './mail-metrics.js';
import { type MailDoor, openMailDoor } from './mail-transport.js';

/** Longer than every step of one sending together. */
const LEASE_SECONDS = 120;

/** Sends, every NOTIFY_SECONDS, the mails that wait. */
@Injectable()
export class MailRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly door: MailDoor | undefined;
  private readonly rounds: Rounds;

  constructor(
    private readonly em: EntityManager,
    @Inject(CONFIG) private readonly config: WorkerConfig,
    private readonly metrics: MailMetrics,
    { warn }: Warnings,
  ) {
    this.door = openMailDoor(config);
    this.rounds = everySeconds(config.NOTIFY_SECONDS, () => this.round(), warn);
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.stop();
    this.door?.close();
  }

  /** There is something new to send. */
  ring(): void {
    this.rounds.ring();
  }

  private async round(): Promise<void> {
    const { MAIL_LIFETIME_HOURS: lifetimeHours, MAIL_KEEP_DAYS: keepDays } = this.config;
    const limits = { leaseSeconds: LEASE_SECONDS, lifetimeHours, keepDays };
    this.metrics.attempted(await deliverOnce(this.em, this.door, limits));
  }
}
