import type { Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { openOrm } from '#persistence';
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
    STOP_SECONDS: '6',
  });
  const orm = await openOrm(config.DATABASE_URL, 1);
  const app = await NestFactory.createApplicationContext(
    {
      module: QueuesOnly,
      imports: [
        ProcessModule.with({ config, metrics: new AppMetrics('worker'), orm }),
        QueuesModule,
      ],
      providers: where.providers ?? [],
    },
    { logger: false, abortOnError: false },
  );
  return { stages: app.get(StageQueues), close: () => app.close() };
}
