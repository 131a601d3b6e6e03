import type { FastifyInstance } from 'fastify';
import { Counter } from 'prom-client';
import type { AppMetrics } from '#platform';

/** Counts answers that failed on our side, by route template; a refusal is the caller's and not one. */
export function countReadErrors(fastify: FastifyInstance, metrics: AppMetrics): void {
  const errors = new Counter({
    name: 'klyngepuls_read_errors_total',
    help: 'Reads answered with a server error, by route template.',
    labelNames: ['route'],
    registers: [metrics.registry],
  });
  fastify.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode < 500) return;
    errors.inc({ route: request.is404 ? 'none' : (request.routeOptions.url ?? 'none') });
  });
}
