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
import { MailRelay } from './mail.relay.js';
import { MailMetrics } from './mail-metrics.js';
import { remindOnce } from './remind.js';

/** Looks, every NOTIFY_SECONDS, for steps of the ladder that are due. */
@Injectable()
export class ReminderSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds: Rounds;

  constructor(
    private readonly em: EntityManager,
    @Inject(CONFIG) private readonly config: WorkerConfig,
    private readonly metrics: MailMetrics,
    private readonly mails: MailRelay,
    { warn }: Warnings,
  ) {
    this.rounds = everySeconds(config.NOTIFY_SECONDS, () => this.round(), warn);
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.stop();
  }

  private async round(): Promise<void> {
    const made = await remindOnce(this.em, this.config.PORTAL_URL);
    this.metrics.ladderEvaluated();
    if (made > 0) this.mails.ring();
  }
}
