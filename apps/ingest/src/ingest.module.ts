import { type DynamicModule, Module } from '@nestjs/common';
import { ApiKeyStore, Config, configModule } from '#platform';
import { DatabaseModule } from './database/database.module.js';
import { IngestPools } from './database/ingest-pools.js';
import { EventsModule } from './events/events.module.js';
import { ExplanationModule } from './explanation/explanation.module.js';
import { FileModule } from './file/file.module.js';
import { ReceiptModule } from './receipt/receipt.module.js';
import { ReportModule } from './report/report.module.js';
import { SubmissionModule } from './submission/submission.module.js';
import { ValidationModule } from './validation/validation.module.js';

@Module({
  imports: [
    DatabaseModule,
    ReportModule,
    ValidationModule,
    SubmissionModule,
    EventsModule,
    ReceiptModule,
    ExplanationModule,
    FileModule,
  ],
  providers: [
    {
      provide: ApiKeyStore,
      inject: [IngestPools, Config],
      useFactory: ({ read }: IngestPools, config: Config) => ApiKeyStore.from(read, config),
    },
  ],
})
class IngestModule {}

/** The app's modules with the settings that they are given. */
export function ingestModule(config: Config): DynamicModule {
  return { module: IngestModule, imports: [configModule(Config, config)] };
}
