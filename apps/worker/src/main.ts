import { bootApp, loadWorkerConfig } from '#platform';
import { createWorker } from './create-worker.js';

await bootApp({
  name: 'worker',
  metricsPort: 'WORKER_METRICS_PORT',
  load: loadWorkerConfig,
  create: createWorker,
});
