import { type DynamicModule, Module } from '@nestjs/common';
import type { PortalConfig } from '#platform';
import { AboutController } from './about/about.controller.js';
import { CatalogueShelf } from './client/catalogue-cache.js';
import { FunderDesk } from './client/funder-client.js';
import { IngestDesk } from './client/ingest-client.js';
import { OpenFigures } from './client/open-figures.js';
import { PortalPool } from './client/portal-pool.js';
import { ReportDesk } from './client/report-client.js';
import { ServiceClient } from './client/service-client.js';
import { DeviationsController } from './deviations/deviations.controller.js';
import { DownloadsController } from './figures/downloads.controller.js';
import { FiguresController } from './figures/figures.controller.js';
import { HelpController } from './help/help.controller.js';
import { HistoryController } from './history/history.controller.js';
import { TraceController } from './lineage/lineage.controller.js';
import { OutcomesController } from './outcomes/outcomes.controller.js';
import { OverviewController } from './overview/overview.controller.js';
import { ClusterController } from './page/cluster.controller.js';
import { LanguageController } from './page/language.controller.js';
import { QuestionsController } from './questions/questions.controller.js';
import { ReportController } from './reporting/report.controller.js';
import { SubmissionController } from './reporting/submission.controller.js';
import { ReviewController } from './review/review.controller.js';
import { IdentityProvider } from './session/identity-provider.js';
import { LoginController } from './session/login.controller.js';
import { OpenSessions } from './session/open-sessions.js';
import { Uploads } from './session/uploads.js';
import { DEMO_FOLDER, StartController } from './start/start.controller.js';
import { TimelinessController } from './timeliness/timeliness.controller.js';

@Module({
  controllers: [
    StartController,
    LanguageController,
    ClusterController,
    LoginController,
    OverviewController,
    OutcomesController,
    DeviationsController,
    ReviewController,
    TimelinessController,
    TraceController,
    ReportController,
    SubmissionController,
    HistoryController,
    QuestionsController,
    FiguresController,
    DownloadsController,
    HelpController,
    AboutController,
  ],
  providers: [FunderDesk, OpenFigures],
})
export class PortalModule {}

export interface PortalParts {
  readonly config: PortalConfig;
  readonly pool: PortalPool;
  readonly sessions: OpenSessions;
}

/** The module on these connections. */
export function portalModule({ config, pool, sessions }: PortalParts): DynamicModule {
  const client = new ServiceClient(config);
  return {
    module: PortalModule,
    providers: [
      { provide: DEMO_FOLDER, useValue: config.DEMO_FOLDER },
      { provide: PortalPool, useValue: pool },
      { provide: OpenSessions, useValue: sessions },
      { provide: ServiceClient, useValue: client },
      { provide: IngestDesk, useValue: new IngestDesk(client) },
      { provide: ReportDesk, useValue: new ReportDesk(client) },
      { provide: Uploads, useValue: new Uploads(pool.sessions, sessions) },
      { provide: CatalogueShelf, useValue: new CatalogueShelf(client) },
      { provide: IdentityProvider, useValue: new IdentityProvider(config) },
    ],
  };
}
