import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { AppMetrics } from '#platform';
import type { Attempt } from './deliver.js';

const ATTEMPTS: readonly Attempt[] = ['sent', 'failed', 'deferred'];

/** What this process has done about reminders; no label names a recipient. */
@Injectable()
export class MailMetrics {
  private readonly lastLadder: Gauge;
  private readonly attempts: Counter<'outcome'>;

  constructor({ registry }: AppMetrics) {
    const registers = [registry];
    this.lastLadder = new Gauge({
      name: 'klyngepuls_ladder_last_evaluation_timestamp_seconds',
      help: 'When this process last decided which reminders are due.',
      registers,
    });
    this.attempts = new Counter({
      name: 'klyngepuls_mail_attempts_total',
      help: 'Attempts to send a mail, by outcome.',
      labelNames: ['outcome'],
      registers,
    });
    for (const outcome of ATTEMPTS) this.attempts.inc({ outcome }, 0);
  }

  ladderEvaluated(): void {
    this.lastLadder.set(Date.now() / 1_000);
  }

  attempted(outcomes: readonly Attempt[]): void {
    for (const outcome of outcomes) this.attempts.inc({ outcome });
  }
}
