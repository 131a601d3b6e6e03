import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** One app's numbers, in a registry of their own so that two apps in one process stay apart. */
export class AppMetrics {
  readonly registry = new Registry();
  private readonly httpSeconds: Histogram<'route' | 'method' | 'code'>;
  private readonly sources: (() => Promise<string>)[] = [];

  constructor(app: string) {
    this.registry.setDefaultLabels({ app });
    collectDefaultMetrics({ register: this.registry });
    this.httpSeconds = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Duration of one request, by route template.',
      labelNames: ['route', 'method', 'code'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30],
      registers: [this.registry],
    });
  }

  /** Text in Prometheus' format from elsewhere (the queue's own), put after ours. */
  append(source: () => Promise<string>): void {
    this.sources.push(source);
  }

  async text(): Promise<string> {
    const parts = await Promise.all([
      this.registry.metrics(),
      ...this.sources.map((each) => each()),
    ]);
    return parts
      .map((part) => part.trimEnd())
      .join('\n')
      .concat('\n');
  }

  /** Labels are closed sets: what no route answers is one route, never the path that was asked. */
  observeHttp(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', async (request, reply) => {
      const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
      this.httpSeconds.observe(
        { route, method: request.method, code: reply.statusCode },
        reply.elapsedTime / 1_000,
      );
    });
  }
}
