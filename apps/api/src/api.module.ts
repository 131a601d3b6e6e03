import { EntityManager, type MikroORM } from '@mikro-orm/postgresql';
import { type DynamicModule, Module } from '@nestjs/common';
import { sqlOf } from '#persistence';
import { ApiKeyStore, AppMetrics, Config, configModule } from '#platform';
import { AuditController } from './audit/audit.controller.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import { ChangesController } from './changes/changes.controller.js';
import { DeviationAnswersController } from './deviations/deviation-answers.controller.js';
import { DeviationsController } from './deviations/deviations.controller.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { HelpController } from './help/help.controller.js';
import { LineageController } from './lineage/lineage.controller.js';
import { PipelineGauges } from './metrics/pipeline-gauges.js';
import { NewsController } from './news/news.controller.js';
import { DcatController } from './open-data/dcat.controller.js';
import { KnownFacts } from './outcomes/known-facts.js';
import { OutcomesController } from './outcomes/outcomes.controller.js';
import { OverlapController } from './overlap/overlap.controller.js';
import { ReaderTransactions } from './reading/reader-transactions.js';
import { RemindersController } from './reminders/reminders.controller.js';
import { HistoryController } from './reports/history.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { ReportStandingsController } from './reviews/report-standings.controller.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { StatusController } from './status/status.controller.js';
import { TargetsController } from './targets/targets.controller.js';
import { TimelinessController } from './timeliness/timeliness.controller.js';

export interface ApiParts {
  readonly config: Config;
  readonly metrics: AppMetrics;
  readonly orm: MikroORM;
}

@Module({})
class ApiModule {}

/** The module with what the process has made for it. */
export function apiModule({ config, metrics, orm }: ApiParts): DynamicModule {
  return {
    module: ApiModule,
    imports: [configModule(Config, config)],
    controllers: [
      CatalogueController,
      OutcomesController,
      LineageController,
      TargetsController,
      OverlapController,
      ChangesController,
      ReportsController,
      HistoryController,
      ReportStandingsController,
      ReviewsController,
      NewsController,
      TimelinessController,
      RemindersController,
      FeedsController,
      DeviationsController,
      DeviationAnswersController,
      AuditController,
      StatusController,
      HelpController,
      DcatController,
    ],
    providers: [
      { provide: EntityManager, useValue: orm.em },
      { provide: AppMetrics, useValue: metrics },
      {
        provide: ApiKeyStore,
        inject: [EntityManager, Config],
        useFactory: (em: EntityManager, settings: Config) =>
          ApiKeyStore.from(sqlOf(em.fork()), settings),
      },
      ReaderTransactions,
      KnownFacts,
      PipelineGauges,
    ],
  };
}
