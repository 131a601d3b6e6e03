import { type DynamicModule, Module } from '@nestjs/common';
import type { PortalConfig } from '#platform';
import { AboutController } from './about/about.controller.js';
import { HistoryController } from './cluster/history.controller.js';
import { QuestionsController } from './cluster/questions.controller.js';
import { DeviationsController } from './funder/deviations.controller.js';
import { FunderDesk } from './funder/funder-desk.js';
import { OutcomesController } from './funder/outcomes.controller.js';
import { ReviewController } from './funder/review.controller.js';
import { TimelinessController } from './funder/timeliness.controller.js';
import { TraceController } from './funder/trace.controller.js';
import { HelpController } from './help/help.controller.js';
import { OverviewController } from './overview/overview.controller.js';
import { PortalPool } from './portal-pool.js';
import { DownloadsController } from './public/downloads.controller.js';
import { FiguresController } from './public/figures.controller.js';
import { OpenFigures } from './public/open-figures.js';
import { ReportController } from './report/report.controller.js';
import { SubmissionController } from './report/submission.controller.js';
import { CatalogueShelf } from './service/catalogue-shelf.js';
import { IngestDesk } from './service/ingest-desk.js';
import { ReportDesk } from './service/report-desk.js';
import { ServiceClient } from './service/service-client.js';
import { IdentityProvider } from './session/identity-provider.js';
import { LoginController } from './session/login.controller.js';
import { OpenSessions } from './session/open-sessions.js';
import { Uploads } from './session/uploads.js';
import { ClusterController } from './start/cluster.controller.js';
import { LanguageController } from './start/language.controller.js';
import { DEMO_FOLDER, StartController } from './start/start.controller.js';

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
