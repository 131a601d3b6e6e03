import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import {
  ApiKeyStore,
  type AppMetrics,
  type Config,
  createHttpApp,
  type RunningApp,
} from '#platform';
import { addBodyParsers } from './body/body-parsers.js';
import { ingestModule } from './ingest.module.js';
import { IngestPools } from './ingest-pools.js';
import { ReceiptSigner } from './receipt/receipt-signer.js';

/** The app, not listening yet. Closing it ends its connections. */
export async function createIngest(config: Config, metrics: AppMetrics): Promise<RunningApp> {
  const signer = await ReceiptSigner.from(config);
  const pools = new IngestPools(config);
  const ready = async () => void (await pools.read.query('select 1'));
  const app = await createHttpApp(ingestModule({ config, pools, signer }), {
    config,
    metrics,
    keys: await ApiKeyStore.from(pools.read, config),
    ready,
    ownBodies: true,
  });
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
