import { Gauge, type Registry } from 'prom-client';

/** Says whether Redis keeps what it is given; NaN while it cannot be asked. */
export function addRedisGauge(
  registry: Registry,
  keepsJobs: () => Promise<boolean | undefined>,
): void {
  new Gauge({
    name: 'klyngepuls_redis_policy_ok',
    help: '1 when Redis evicts nothing and appends to a file, else 0.',
    registers: [registry],
    async collect() {
      const keeps = await keepsJobs().catch(() => undefined);
      this.set(keeps === undefined ? Number.NaN : Number(keeps));
    },
  });
}
