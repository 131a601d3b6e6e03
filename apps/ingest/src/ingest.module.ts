import { type DynamicModule, Module } from '@nestjs/common';
import {
  acceptReports,
  findFinished,
  findStates,
  OutboxNotifier,
  type SubmissionToAccept,
} from '#persistence';
import { type Config, readerSettings } from '#platform';
import { AcceptGroups } from './accept/accept-groups.js';
import { EventsController } from './events/events.controller.js';
import { StateWatch } from './events/state-watch.js';
import { ExplanationController } from './explanation/explanation.controller.js';
import { FileReader } from './file/file-reader.js';
import { TemplateController } from './file/template.controller.js';
import { WorkbookController } from './file/workbook.controller.js';
import { IngestPools } from './ingest-pools.js';
import { ProgrammeCache } from './programme/programme-cache.js';
import { ReceiptKeysController } from './receipt/receipt-keys.controller.js';
import { ReceiptSigner } from './receipt/receipt-signer.js';
import { ImportController } from './report/import.controller.js';
import { ReportController } from './report/report.controller.js';
import { ReportIntake } from './report/report-intake.js';
import { SubmissionController } from './submission/submission.controller.js';
import { VerdictWatch } from './submission/verdict-watch.js';
import { ValidationController } from './validation/validation.controller.js';

@Module({
  controllers: [
    ReportController,
    ImportController,
    ValidationController,
    SubmissionController,
    EventsController,
    ReceiptKeysController,
    ExplanationController,
    TemplateController,
    WorkbookController,
  ],
  providers: [ReportIntake],
})
export class IngestModule {}

export interface IngestParts {
  readonly config: Config;
  readonly pools: IngestPools;
  readonly signer: ReceiptSigner;
}

/** The module on these connections. */
export function ingestModule({ config, pools, signer }: IngestParts): DynamicModule {
  const notifier = new OutboxNotifier(pools.accept);
  const save = async (group: readonly SubmissionToAccept[]) => {
    const acceptances = await acceptReports(pools.accept, group);
    notifier.notify();
    return acceptances;
  };
  const groups = new AcceptGroups(save, {
    groupMax: config.ACCEPT_GROUP_MAX,
    groupsInFlight: config.ACCEPT_GROUPS_IN_FLIGHT,
    waitingMax: config.ACCEPT_WAITING_MAX,
  });
  const verdicts = new VerdictWatch((asked) => findFinished(pools.accept, asked));
  const states = new StateWatch((asked) => findStates(pools.accept, asked));
  return {
    module: IngestModule,
    providers: [
      { provide: IngestPools, useValue: pools },
      { provide: FileReader, useFactory: () => new FileReader(readerSettings(config)) },
      { provide: ReceiptSigner, useValue: signer },
      { provide: AcceptGroups, useValue: groups },
      { provide: OutboxNotifier, useValue: notifier },
      { provide: StateWatch, useValue: states },
      { provide: VerdictWatch, useValue: verdicts },
      { provide: ProgrammeCache, useValue: new ProgrammeCache(pools.read) },
    ],
  };
}
