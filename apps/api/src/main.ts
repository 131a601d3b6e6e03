import 'reflect-metadata';
import { bootApp, loadConfig } from '#platform';
import { createApi } from './create-api.js';

await bootApp({
  name: 'api',
  port: 'API_PORT',
  metricsPort: 'API_METRICS_PORT',
  load: loadConfig,
  create: createApi,
});
