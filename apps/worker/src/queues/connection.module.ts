import { Module } from '@nestjs/common';
import { type BullConnection, bullConnection, WorkerConfig } from '#platform';
import { Warnings } from '../process/warnings.js';

export const CONNECTION = Symbol('BullConnection');

/** The one connection of the process to its queues, on the backend that the settings choose. */
@Module({
  providers: [
    {
      provide: CONNECTION,
      inject: [WorkerConfig, Warnings],
      useFactory: (config: WorkerConfig, { warn }: Warnings): BullConnection =>
        bullConnection({
          redisUrl: config.REDIS_URL,
          databaseUrl: config.DATABASE_URL,
          onError: warn,
        }),
    },
  ],
  exports: [CONNECTION],
})
export class ConnectionModule {}
