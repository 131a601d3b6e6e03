import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  type AppMetrics,
  type Config,
  createHttpApp,
  describeRoutes,
  type RunningApp,
  serveHealth,
} from '#platform';
import { addBodyParsers } from './body/body-parsers.js';
import { IngestPools } from './database/ingest-pools.js';
import { ingestModule } from './ingest.module.js';

/** The app, not listening yet. Closing it ends its connections. */
export async function createIngest(config: Config, metrics: AppMetrics): Promise<RunningApp> {
  const app = await createHttpApp(ingestModule(config), { config, metrics, ownBodies: true });
  const { read } = app.get(IngestPools);
  const ready = async () => void (await read.query('select 1'));
  serveHealth(app, ready);
  addBodyParsers(app.getHttpAdapter().getInstance(), config.REPORT_BYTES_MAX);
  serveOpenApi(app);
  return { app, ready };
}

function serveOpenApi(app: NestFastifyApplication): void {
  let document: unknown;
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/openapi.json', { config: { open: true } }, async () => {
    document ??= await describeRoutes(app, {
      title: 'Klyngepuls ingest',
      description: 'Reports in, verdicts and receipts out. Errors are RFC 9457 problems.',
    });
    return document;
  });
}
