import { Module } from '@nestjs/common';
import { OutboxNotifier } from '#persistence';
import { IngestPools } from './ingest-pools.js';

@Module({
  providers: [
    IngestPools,
    {
      provide: OutboxNotifier,
      inject: [IngestPools],
      useFactory: ({ accept }: IngestPools) => new OutboxNotifier(accept),
    },
  ],
  exports: [IngestPools, OutboxNotifier],
})
export class DatabaseModule {}
