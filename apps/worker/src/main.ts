import { bootApp, loadWorkerConfig } from '#platform';
import { createWorker } from './worker.module.js';

await bootApp({
  name: 'worker',
  metricsPort: 'WORKER_METRICS_PORT',
  load: loadWorkerConfig,
  create: createWorker,
});
