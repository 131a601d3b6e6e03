import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import {
  type AppMetrics,
  type Config,
  createHttpApp,
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
  const about = new DocumentBuilder()
    .setTitle('Klyngepuls ingest')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .build();
  let document: unknown;
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/openapi.json', { config: { open: true } }, async () => {
    document ??= SwaggerModule.createDocument(app, about);
    return document;
  });
}
