import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { AppMetrics, Config } from '#platform';
import { BUSINESS_GAUGES, type BusinessGauge, type Reading } from './business-gauges.js';
import { type GaugeValues, readGauges } from './read-gauges.js';

/** Numbers of the business, counted in the database at scrape; NaN while it cannot be asked. */
@Injectable()
export class PipelineGauges implements OnModuleInit {
  private readonly logger = new Logger(PipelineGauges.name);
  private values:
    | { readonly value: Promise<GaugeValues | undefined>; readonly until: number }
    | undefined;

  constructor(
    private readonly em: EntityManager,
    private readonly metrics: AppMetrics,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    for (const gauge of BUSINESS_GAUGES) this.add(gauge);
  }

  private add({ name, help, labels = [], readingsOf }: BusinessGauge): void {
    const take = () => this.take();
    // Without labels there is one reading, which stands as NaN before the first could be made.
    let shown: readonly Reading[] = labels.length === 0 ? [{ value: Number.NaN }] : [];
    new Gauge({
      name: `klyngepuls_${name}`,
      help,
      labelNames: [...labels],
      registers: [this.metrics.registry],
      async collect() {
        const values = await take();
        // What cannot be counted must not look as it did: the last labels stand with NaN.
        if (values !== undefined) shown = readingsOf(values);
        this.reset();
        for (const { of, value } of shown) {
          this.set({ ...of }, values === undefined ? Number.NaN : value);
        }
      },
    });
  }

  /** One reading serves all gauges of a scrape, and scrapes that follow close on it. */
  private take(): Promise<GaugeValues | undefined> {
    const now = performance.now();
    if (this.values === undefined || this.values.until <= now) {
      const value = readGauges(this.em).catch((error: unknown) => {
        this.logger.warn(`gauges: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      });
      this.values = { value, until: now + this.config.METRICS_CACHE_MS };
    }
    return this.values.value;
  }
}
