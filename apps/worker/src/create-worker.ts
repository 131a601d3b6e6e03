import { type AppMetrics, createContext, type RunningApp, type WorkerConfig } from '#platform';
import { ProcessModule } from './process/process.module.js';
import { workerModule } from './worker.module.js';

/** A worker at work: relay, stages and clocks have begun. `close` ends them in order. */
export async function createWorker(config: WorkerConfig, metrics: AppMetrics): Promise<RunningApp> {
  const app = await createContext(workerModule(config, metrics), config);
  return { app, ready: () => app.get(ProcessModule).ready() };
}
