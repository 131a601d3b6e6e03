import { type DynamicModule, Module } from '@nestjs/common';
import { configModule, PortalConfig } from '#platform';
import { AboutModule } from './about/about.module.js';
import { DeviationsModule } from './deviations/deviations.module.js';
import { FiguresModule } from './figures/figures.module.js';
import { HelpModule } from './help/help.module.js';
import { HistoryModule } from './history/history.module.js';
import { LineageModule } from './lineage/lineage.module.js';
import { OutcomesModule } from './outcomes/outcomes.module.js';
import { OverviewModule } from './overview/overview.module.js';
import { PageModule } from './page/page.module.js';
import { QuestionsModule } from './questions/questions.module.js';
import { ReportingModule } from './reporting/reporting.module.js';
import { ReviewModule } from './review/review.module.js';
import { SessionModule } from './session/session.module.js';
import { StartModule } from './start/start.module.js';
import { TimelinessModule } from './timeliness/timeliness.module.js';

@Module({
  imports: [
    AboutModule,
    DeviationsModule,
    FiguresModule,
    HelpModule,
    HistoryModule,
    LineageModule,
    OutcomesModule,
    OverviewModule,
    PageModule,
    QuestionsModule,
    ReportingModule,
    ReviewModule,
    SessionModule,
    StartModule,
    TimelinessModule,
  ],
})
export class PortalModule {}

/** The module of a portal with these settings. */
export const portalModule = (config: PortalConfig): DynamicModule => ({
  module: PortalModule,
  imports: [configModule(PortalConfig, config)],
});
