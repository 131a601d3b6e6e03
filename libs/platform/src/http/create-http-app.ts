import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessGuard } from '../auth/access-guard.js';
import { ApiKeyStore } from '../auth/api-key-store.js';
import type { Config, WorkerConfig } from '../config/settings.js';
import { jsonLogger } from '../logging/json-logger.js';
import type { AppMetrics } from '../metrics/app-metrics.js';
import { isReady, type ReadyCheck } from '../metrics/internal-server.js';
import { ProblemFilter } from '../problem/problem-filter.js';
import { unavailable } from '../problem/problems.js';
import { DeclaredQueryGuard } from './declared-query-guard.js';
import { SchemaPipe } from './schema-pipe.js';

export interface HttpAppParts {
  readonly config: Config;
  readonly metrics: AppMetrics;
  /** Prefixes of routes that need no key and are not our controllers', such as `/docs`. */
  readonly openPaths?: readonly string[];
  /** Left out, bodies are read by Nest's own parsers, as JSON. */
  readonly ownBodies?: boolean;
}

/** Headers are small; one that takes longer is holding the connection on purpose. */
const HEADERS_TIMEOUT_MS = 10_000;
const TIMEOUT_CHECK_MS = 1_000;

/** A Nest application on Fastify with keys (its module provides an `ApiKeyStore`), problems, timeouts and metrics as every app has them. */
export async function createHttpApp(
  module: DynamicModule,
  parts: HttpAppParts,
): Promise<NestFastifyApplication> {
  const app = await openHttpApp(module, parts);
  const fastify = app.getHttpAdapter().getInstance();
  new AccessGuard(app.get(ApiKeyStore), parts.openPaths).install(fastify);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new SchemaPipe());
  app.useGlobalGuards(new DeclaredQueryGuard());
  if (process.env.NODE_ENV === 'test') {
    const { CheckAnswers } = await import('./check-answers.js');
    app.useGlobalInterceptors(new CheckAnswers());
  }
  return app;
}

export interface BareHttpAppParts extends Pick<HttpAppParts, 'metrics' | 'ownBodies'> {
  readonly config: WorkerConfig;
}

/** As `createHttpApp`, but who may ask what, and what an error becomes, is for the app to say. */
export async function openHttpApp(
  module: DynamicModule,
  { config, metrics, ownBodies }: BareHttpAppParts,
): Promise<NestFastifyApplication> {
  const requestTimeout = config.REQUEST_SECONDS * 1_000;
  const adapter = new FastifyAdapter({
    bodyLimit: config.REPORT_BYTES_MAX,
    requestTimeout,
    http: {
      headersTimeout: Math.min(HEADERS_TIMEOUT_MS, requestTimeout),
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    },
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: jsonLogger(config.LOG_LEVEL),
    bodyParser: ownBodies !== true,
    abortOnError: false,
  });
  metrics.observeHttp(adapter.getInstance());
  return app;
}

/** `/health/live` and `/health/ready` on the app's own port, beside those on the internal one. */
export function serveHealth(app: NestFastifyApplication, ready: ReadyCheck): void {
  const fastify = app.getHttpAdapter().getInstance();
  const config = { open: true };
  fastify.get('/health/live', { config }, async () => ({ status: 'ok' }));
  fastify.get('/health/ready', { config }, async () => {
    await isReady(ready).catch(() => {
      throw unavailable();
    });
    return { status: 'ok' };
  });
}
