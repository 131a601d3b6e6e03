import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { SUBMISSION_STATES } from '#domain';
import {
  countUnsent,
  EVERYTHING,
  findPipelineState,
  type PipelineState,
  withReader,
} from '#persistence';
import { AppMetrics, WorkerConfig } from '#platform';
import { cached } from './cached.js';

interface Counted extends PipelineState {
  readonly unsent: number;
}

/**
 * Numbers that are counted in the database when they are scraped, at most once in METRICS_CACHE_MS.
 * When that fails they are NaN: an old number would pass for a current one.
 */
@Injectable()
export class DatabaseGauges implements OnModuleInit {
  constructor(
    private readonly metrics: AppMetrics,
    private readonly em: EntityManager,
    private readonly config: WorkerConfig,
  ) {}

  onModuleInit(): void {
    const { registry } = this.metrics;
    const counted = cached(() => count(this.em), this.config.METRICS_CACHE_MS);
    addAgeGauges(registry, counted);
    addStateGauge(registry, counted);
  }
}

function addAgeGauges(registry: Registry, counted: () => Promise<Counted | undefined>): void {
  const gauge = (name: string, help: string, value: (from: Counted) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const from = await counted();
        this.set(from === undefined ? Number.NaN : value(from));
      },
    });
  gauge(
    'klyngepuls_outbox_oldest_unsent_seconds',
    'Age of the oldest outbox row not yet in a queue.',
    (from) => from.oldestUnsentSeconds,
  );
  gauge('klyngepuls_outbox_unsent', 'Outbox rows not yet in a queue.', (from) => from.unsent);
  gauge(
    'klyngepuls_submission_oldest_unfinished_seconds',
    'Age of the oldest submission without a verdict.',
    (from) => from.oldestUnfinishedSeconds,
  );
}

function addStateGauge(registry: Registry, counted: () => Promise<Counted | undefined>): void {
  new Gauge({
    name: 'klyngepuls_submissions',
    help: 'Submissions by state.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const from = await counted();
      const byState = new Map(from?.reports.map(({ state, count }) => [state, count]));
      for (const state of SUBMISSION_STATES) {
        this.set({ state }, from === undefined ? Number.NaN : (byState.get(state) ?? 0));
      }
    },
  });
}

async function count(em: EntityManager): Promise<Counted> {
  return withReader(em, EVERYTHING, async (sql) => {
    const state = await findPipelineState(sql);
    return {
      ...state,
      unsent: await countUnsent(sql),
    };
  });
}
