import { Module } from '@nestjs/common';
import { MailRelay } from './mail.relay.js';
import { MailGauges } from './mail-gauges.js';
import { MailMetrics } from './mail-metrics.js';
import { ReminderSweeper } from './reminder.sweeper.js';

/** Who is reminded of what, and the mails that say so. */
@Module({ providers: [MailMetrics, MailGauges, ReminderSweeper, MailRelay] })
export class NotifyModule {}
