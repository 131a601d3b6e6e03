import { type DynamicModule, Module } from '@nestjs/common';
import type { PortalConfig } from '#platform';
import { DeviationsController } from './funder/deviations.controller.js';
import { FunderDesk } from './funder/funder-desk.js';
import { OutcomesController } from './funder/outcomes.controller.js';
import { ReviewController } from './funder/review.controller.js';
import { TimelinessController } from './funder/timeliness.controller.js';
import { TraceController } from './funder/trace.controller.js';
import { OverviewController } from './overview/overview.controller.js';
import { PortalPool } from './portal-pool.js';
import { CatalogueShelf } from './service/catalogue-shelf.js';
import { ServiceClient } from './service/service-client.js';
import { IdentityProvider } from './session/identity-provider.js';
import { LoginController } from './session/login.controller.js';
import { OpenSessions } from './session/open-sessions.js';
import { LanguageController } from './start/language.controller.js';
import { StartController } from './start/start.controller.js';

@Module({
  controllers: [
    StartController,
    LanguageController,
    LoginController,
    OverviewController,
    OutcomesController,
    DeviationsController,
    ReviewController,
    TimelinessController,
    TraceController,
  ],
  providers: [FunderDesk],
})
export class PortalModule {}

export interface PortalParts {
  readonly config: PortalConfig;
  readonly pool: PortalPool;
  readonly sessions: OpenSessions;
}

/** The module on these connections. */
export function portalModule({ config, pool, sessions }: PortalParts): DynamicModule {
  const services = new ServiceClient(config);
  return {
    module: PortalModule,
    providers: [
      { provide: PortalPool, useValue: pool },
      { provide: OpenSessions, useValue: sessions },
      { provide: ServiceClient, useValue: services },
      { provide: CatalogueShelf, useValue: new CatalogueShelf(services) },
      { provide: IdentityProvider, useValue: new IdentityProvider(config) },
    ],
  };
}
