import type { Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppMetrics, loadWorkerConfig } from '#platform';
import { ProcessModule } from '../process/process.module.js';
import { QueuesModule } from '../queues/queues.module.js';
import { StageQueues } from '../queues/stage-queues.relay.js';

export interface OpenQueues {
  readonly stages: StageQueues;
  close(): Promise<void>;
}

export interface WhereQueuesAre {
  readonly redisUrl: string | undefined;
  readonly databaseUrl: string;
  /** Processors of the test's own. */
  readonly providers?: Provider[];
}

class QueuesOnly {}

/** The worker's queues, with no stage behind them. */
export async function openQueues(where: WhereQueuesAre): Promise<OpenQueues> {
  const config = loadWorkerConfig({
    DATABASE_URL: where.databaseUrl,
    REDIS_URL: where.redisUrl,
    POOL_MAX: '1',
    STOP_SECONDS: '6',
  });
  const app = await NestFactory.createApplicationContext(
    {
      module: QueuesOnly,
      imports: [ProcessModule.with(config, new AppMetrics('worker')), QueuesModule],
      providers: where.providers ?? [],
    },
    { logger: false, abortOnError: false },
  );
  return { stages: app.get(StageQueues), close: () => app.close() };
}
