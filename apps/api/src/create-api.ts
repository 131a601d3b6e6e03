import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { findNow, openOrm, sqlOf } from '#persistence';
import {
  type AppMetrics,
  type Config,
  createHttpApp,
  type ReadyCheck,
  STATEMENT_TIMEOUT_MS,
  serveHealth,
} from '#platform';
import { apiModule } from './api.module.js';
import { serveDocs } from './docs/serve-docs.js';
import { countReadErrors } from './metrics/read-errors.js';

export interface Api {
  readonly app: NestFastifyApplication;
  readonly ready: ReadyCheck;
}

/** The read API, not yet listening. It connects when the first request needs it. */
export async function createApi(config: Config, metrics: AppMetrics): Promise<Api> {
  const orm = await openOrm(withStatementTimeout(config), config.POOL_MAX);
  const sql = sqlOf(orm.em.fork());
  const ready = async () => void (await findNow(sql, 'UTC'));
  const app = await createHttpApp(apiModule({ config, metrics, orm }), { config, metrics });
  serveHealth(app, ready);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  countReadErrors(fastify, metrics);
  fastify.addHook('onClose', () => orm.close(true));
  serveDocs(app);
  return { app, ready };
}

/** A read that takes longer is given up by the server too, and not only by the one who asked. */
function withStatementTimeout(config: Config): string {
  const url = new URL(config.DATABASE_URL);
  url.searchParams.set('options', `-c statement_timeout=${STATEMENT_TIMEOUT_MS}`);
  return url.toString();
}
