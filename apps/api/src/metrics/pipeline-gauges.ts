import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { AppMetrics, Config } from '#platform';
import { BUSINESS_GAUGES, type BusinessGauge, type Reading } from './business-gauges.js';
import { type Pulse, readPulse } from './pulse.js';

/** Numbers of the business, counted in the database at scrape; NaN while it cannot be asked. */
@Injectable()
export class PipelineGauges implements OnModuleInit {
  private readonly logger = new Logger(PipelineGauges.name);
  private pulse: { readonly value: Promise<Pulse | undefined>; readonly until: number } | undefined;

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
        const pulse = await take();
        // What cannot be counted must not look as it did: the last labels stand with NaN.
        if (pulse !== undefined) shown = readingsOf(pulse);
        this.reset();
        for (const { of, value } of shown) {
          this.set({ ...of }, pulse === undefined ? Number.NaN : value);
        }
      },
    });
  }

  /** One reading serves all gauges of a scrape, and scrapes that follow close on it. */
  private take(): Promise<Pulse | undefined> {
    const now = performance.now();
    if (this.pulse === undefined || this.pulse.until <= now) {
      const value = readPulse(this.em).catch((error: unknown) => {
        this.logger.warn(`gauges: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      });
      this.pulse = { value, until: now + this.config.METRICS_CACHE_MS };
    }
    return this.pulse.value;
  }
}
