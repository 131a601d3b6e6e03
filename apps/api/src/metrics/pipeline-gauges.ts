import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { clustersDue, firstQuarter, type Quarter, quartersBetween } from '#domain';
import {
  EVERYTHING,
  findPipelineState,
  loadProgrammes,
  type PipelineState,
  programmeOf,
  withReader,
} from '#persistence';
import { AppMetrics, type Config } from '#platform';
import { lastClosedQuarter } from '../reading/closed-quarter.js';

export const CONFIG = Symbol('Config');

interface Count {
  readonly label: string;
  readonly count: number;
}

/** What the gauges show: the pipeline, and who owes for the quarters that have ended. */
interface Pulse extends PipelineState {
  readonly reportersDue: readonly { readonly quarter: string; readonly count: number }[];
}

/** A scrape sees the quarters in which late reports and corrections still come, not the whole history. */
const QUARTERS_SHOWN = 4;

/** Numbers of the business, counted in the database at scrape; NaN while it cannot be asked. */
@Injectable()
export class PipelineGauges implements OnModuleInit {
  private readonly logger = new Logger(PipelineGauges.name);
  private pulse: { readonly value: Promise<Pulse | undefined>; readonly until: number } | undefined;

  constructor(
    private readonly em: EntityManager,
    private readonly metrics: AppMetrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.labelled(
      { name: 'reporters_due', help: 'Clusters that owe a report, by quarter.', label: 'quarter' },
      (pulse) => pulse.reportersDue.map(({ quarter, count }) => ({ label: quarter, count })),
    );
    this.labelled(
      {
        name: 'reporters_in',
        help: 'Clusters with an accepted report, by quarter.',
        label: 'quarter',
      },
      (pulse) => pulse.reportersIn.map(({ quarter, count }) => ({ label: quarter, count })),
    );
    this.labelled(
      {
        name: 'deviations_open',
        help: 'Deviations that nobody has answered, by code.',
        label: 'code',
      },
      (pulse) => pulse.openDeviations.map(({ code, count }) => ({ label: code, count })),
    );
    this.labelled({ name: 'reports', help: 'Submissions, by state.', label: 'state' }, (pulse) =>
      pulse.reports.map(({ state, count }) => ({ label: state, count })),
    );
    this.single(
      'submission_oldest_unfinished_age_seconds',
      'Age of the oldest submission without a verdict, 0 when there is none.',
      (pulse) => pulse.oldestUnfinishedSeconds,
    );
    this.single(
      'outbox_oldest_unsent_age_seconds',
      'Age of the oldest outbox row that no queue has, 0 when there is none.',
      (pulse) => pulse.oldestUnsentSeconds,
    );
  }

  private labelled(
    about: { readonly name: string; readonly help: string; readonly label: string },
    countsOf: (pulse: Pulse) => readonly Count[],
  ): void {
    const take = () => this.take();
    let shown: readonly Count[] = [];
    new Gauge({
      name: `klyngepuls_${about.name}`,
      help: about.help,
      labelNames: [about.label],
      registers: [this.metrics.registry],
      async collect() {
        const pulse = await take();
        // What cannot be counted must not look as it did: the last labels stand with NaN.
        if (pulse !== undefined) shown = countsOf(pulse);
        this.reset();
        for (const { label, count } of shown) {
          this.set({ [about.label]: label }, pulse === undefined ? Number.NaN : count);
        }
      },
    });
  }

  private single(name: string, help: string, readingOf: (pulse: Pulse) => number): void {
    const take = () => this.take();
    new Gauge({
      name: `klyngepuls_${name}`,
      help,
      registers: [this.metrics.registry],
      async collect() {
        const pulse = await take();
        this.set(pulse === undefined ? Number.NaN : readingOf(pulse));
      },
    });
  }

  /** One reading serves all gauges of a scrape, and scrapes that follow close on it. */
  private take(): Promise<Pulse | undefined> {
    const now = performance.now();
    if (this.pulse === undefined || this.pulse.until <= now) {
      const value = this.read().catch((error: unknown) => {
        this.logger.warn(`gauges: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      });
      this.pulse = { value, until: now + this.config.METRICS_CACHE_MS };
    }
    return this.pulse.value;
  }

  private async read(): Promise<Pulse> {
    return withReader(this.em, EVERYTHING, async (sql) => {
      const programmes = await loadProgrammes(sql);
      const closed = await lastClosedQuarter(sql, programmes);
      const state = await findPipelineState(sql);
      const shown = quartersUpTo(closed, programmes[0]?.programme);
      return {
        ...state,
        reportersIn: shown.map((quarter) => ({
          quarter,
          count: state.reportersIn.find((row) => row.quarter === quarter)?.count ?? 0,
        })),
        reportersDue: shown.map((quarter) => {
          const programme = programmeOf(programmes, quarter)?.programme;
          return { quarter, count: programme ? clustersDue(programme, quarter).length : 0 };
        }),
      };
    });
  }
}

function quartersUpTo(
  closed: Quarter | undefined,
  earliest: Parameters<typeof firstQuarter>[0] | undefined,
): Quarter[] {
  if (closed === undefined || earliest === undefined) return [];
  return quartersBetween(firstQuarter(earliest), closed).slice(-QUARTERS_SHOWN);
}
