import { EntityManager, type MikroORM } from '@mikro-orm/postgresql';
import { type DynamicModule, Module } from '@nestjs/common';
import { sqlOf } from '#persistence';
import { ApiKeyStore, AppMetrics, Config, configModule } from '#platform';
import { AuditModule } from './audit/audit.module.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { ChangesModule } from './changes/changes.module.js';
import { DeviationsModule } from './deviations/deviations.module.js';
import { FeedsModule } from './feeds/feeds.module.js';
import { HelpModule } from './help/help.module.js';
import { LineageModule } from './lineage/lineage.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { NewsModule } from './news/news.module.js';
import { DcatModule } from './open-data/dcat.module.js';
import { OutcomesModule } from './outcomes/outcomes.module.js';
import { OverlapModule } from './overlap/overlap.module.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { StatusModule } from './status/status.module.js';
import { TargetsModule } from './targets/targets.module.js';
import { TimelinessModule } from './timeliness/timeliness.module.js';

export interface ApiParts {
  readonly config: Config;
  readonly metrics: AppMetrics;
  readonly orm: MikroORM;
}

@Module({})
class FoundationModule {}

/** What every resource stands on: made by the process before there is a module. */
function foundation({ metrics, orm }: ApiParts): DynamicModule {
  return {
    module: FoundationModule,
    global: true,
    providers: [
      { provide: EntityManager, useValue: orm.em },
      { provide: AppMetrics, useValue: metrics },
      {
        provide: ApiKeyStore,
        inject: [EntityManager, Config],
        useFactory: (em: EntityManager, settings: Config) =>
          ApiKeyStore.from(sqlOf(em.fork()), settings),
      },
    ],
    exports: [EntityManager, AppMetrics, ApiKeyStore],
  };
}

/** A module for each resource, in the order in which the API is described. */
@Module({
  imports: [
    CatalogueModule,
    OutcomesModule,
    LineageModule,
    TargetsModule,
    OverlapModule,
    ChangesModule,
    ReportsModule,
    ReviewsModule,
    NewsModule,
    TimelinessModule,
    RemindersModule,
    FeedsModule,
    DeviationsModule,
    AuditModule,
    StatusModule,
    HelpModule,
    DcatModule,
    MetricsModule,
  ],
})
class ApiModule {}

/** The module with what the process has made for it. */
export function apiModule(parts: ApiParts): DynamicModule {
  return { module: ApiModule, imports: [configModule(Config, parts.config), foundation(parts)] };
}
