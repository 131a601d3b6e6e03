import { openOrm } from '#persistence';
import { type AppMetrics, createContext, type RunningApp, type WorkerConfig } from '#platform';
import { workerModule } from './worker.module.js';

/** A worker at work: relay, stages and clocks have begun. `close` ends them in order. */
export async function createWorker(config: WorkerConfig, metrics: AppMetrics): Promise<RunningApp> {
  const orm = await openOrm(config.DATABASE_URL, config.POOL_MAX);
  const app = await createContext(workerModule({ config, metrics, orm }), config);
  return { app, ready: async () => void (await orm.em.getConnection().execute('select 1')) };
}
