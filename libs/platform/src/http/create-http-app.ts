import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AccessGuard } from '../auth/access-guard.js';
import type { ApiKeyStore } from '../auth/api-key-store.js';
import type { Config, WorkerConfig } from '../config/settings.js';
import { jsonLogger } from '../logging/json-logger.js';
import type { AppMetrics } from '../metrics/app-metrics.js';
import { isReady, type ReadyCheck } from '../metrics/internal-server.js';
import { ProblemFilter } from '../problem/problem-filter.js';
import { unavailable } from '../problem/problems.js';

export interface HttpAppParts {
  readonly config: Config;
  readonly metrics: AppMetrics;
  readonly keys: ApiKeyStore;
  /** Prefixes of routes that need no key and are not our controllers', such as `/docs`. */
  readonly openPaths?: readonly string[];
  /** Given, `/health/live` and `/health/ready` are answered on the app's own port too. */
  readonly ready?: ReadyCheck;
  /** Left out, bodies are read by Nest's own parsers, as JSON. */
  readonly ownBodies?: boolean;
}

/** Headers are small; one that takes longer is holding the connection on purpose. */
const HEADERS_TIMEOUT_MS = 10_000;
const TIMEOUT_CHECK_MS = 1_000;

/** A Nest application on Fastify with keys, problems, timeouts and metrics as every app has them. */
export async function createHttpApp(
  module: DynamicModule,
  parts: HttpAppParts,
): Promise<NestFastifyApplication> {
  const app = await openHttpApp(module, parts);
  const fastify = app.getHttpAdapter().getInstance();
  new AccessGuard(parts.keys, parts.openPaths).install(fastify);
  if (parts.ready !== undefined) healthRoutes(fastify, parts.ready);
  app.useGlobalFilters(new ProblemFilter());
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

function healthRoutes(fastify: FastifyInstance, ready: ReadyCheck): void {
  const config = { open: true };
  fastify.get('/health/live', { config }, async () => ({ status: 'ok' }));
  fastify.get('/health/ready', { config }, async () => {
    await isReady(ready).catch(() => {
      throw unavailable();
    });
    return { status: 'ok' };
  });
}
