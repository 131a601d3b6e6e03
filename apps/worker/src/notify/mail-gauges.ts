import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { LADDER, REMINDER_OUTCOMES } from '#domain';
import { EVERYTHING, findMailState, type MailState, withReader } from '#persistence';
import { AppMetrics, WorkerConfig } from '#platform';
import { cached } from '../metrics/cached.js';

type Count = () => Promise<MailState | undefined>;

/** What is counted in the database when it is scraped; NaN while that fails. */
@Injectable()
export class MailGauges implements OnModuleInit {
  constructor(
    private readonly metrics: AppMetrics,
    private readonly em: EntityManager,
    private readonly config: WorkerConfig,
  ) {}

  onModuleInit(): void {
    const { registry } = this.metrics;
    const load = () => withReader(this.em, EVERYTHING, findMailState);
    const count = cached(load, this.config.METRICS_CACHE_MS);
    addMails(registry, count);
    addReminders(registry, count);
  }
}

function addMails(registry: Registry, count: Count): void {
  const gauge = (name: string, help: string, value: (from: MailState) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const from = await count();
        this.set(from === undefined ? Number.NaN : value(from));
      },
    });
  gauge('klyngepuls_mail_waiting', 'Mails that are not sent yet.', ({ waiting }) => waiting);
  gauge(
    'klyngepuls_mail_oldest_waiting_seconds',
    'Age of the oldest mail that is not sent yet.',
    ({ oldestWaitingSeconds }) => oldestWaitingSeconds,
  );
  gauge(
    'klyngepuls_reminders_unreached',
    'Reminders of the last day without a recipient, or given up.',
    ({ unreached }) => unreached,
  );
}

function addReminders(registry: Registry, count: Count): void {
  new Gauge({
    name: 'klyngepuls_reminders',
    help: 'Reminders decided in the last thirty days, by step and outcome.',
    labelNames: ['step', 'outcome'],
    registers: [registry],
    async collect() {
      const from = await count();
      const found = new Map(from?.decided.map((row) => [`${row.step} ${row.outcome}`, row.count]));
      for (const step of LADDER) {
        for (const outcome of REMINDER_OUTCOMES) {
          const number = found.get(`${step} ${outcome}`) ?? 0;
          this.set({ step, outcome }, from === undefined ? Number.NaN : number);
        }
      }
    },
  });
}
