import 'reflect-metadata';
import { bootApp, loadConfig } from '#platform';
import { createIngest } from './create-ingest.js';

await bootApp({
  name: 'ingest',
  port: 'INGEST_PORT',
  metricsPort: 'INGEST_METRICS_PORT',
  load: loadConfig,
  create: createIngest,
});
