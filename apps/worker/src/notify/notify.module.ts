import { EntityManager } from '@mikro-orm/postgresql';
import { Module, type OnModuleInit } from '@nestjs/common';
import { AppMetrics, WorkerConfig } from '#platform';
import { MailRelay } from './mail.relay.js';
import { addMailGauges } from './mail-gauges.js';
import { MailMetrics } from './mail-metrics.js';
import { ReminderSweeper } from './reminder.sweeper.js';

/** Who is reminded of what, and the mails that say so. */
@Module({ providers: [MailMetrics, ReminderSweeper, MailRelay] })
export class NotifyModule implements OnModuleInit {
  constructor(
    private readonly metrics: AppMetrics,
    private readonly em: EntityManager,
    private readonly config: WorkerConfig,
  ) {}

  onModuleInit(): void {
    addMailGauges(this.metrics.registry, this.em, this.config.METRICS_CACHE_MS);
  }
}
