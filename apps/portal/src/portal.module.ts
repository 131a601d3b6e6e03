import { type DynamicModule, Module } from '@nestjs/common';
import type { PortalConfig } from '#platform';
import { OverviewController } from './overview/overview.controller.js';
import { PortalPool } from './portal-pool.js';
import { ServiceClient } from './service/service-client.js';
import { IdentityProvider } from './session/identity-provider.js';
import { LoginController } from './session/login.controller.js';
import { OpenSessions } from './session/open-sessions.js';
import { LanguageController } from './start/language.controller.js';
import { StartController } from './start/start.controller.js';

@Module({ controllers: [StartController, LanguageController, LoginController, OverviewController] })
export class PortalModule {}

export interface PortalParts {
  readonly config: PortalConfig;
  readonly pool: PortalPool;
  readonly sessions: OpenSessions;
}

/** The module on these connections. */
export function portalModule({ config, pool, sessions }: PortalParts): DynamicModule {
  return {
    module: PortalModule,
    providers: [
      { provide: PortalPool, useValue: pool },
      { provide: OpenSessions, useValue: sessions },
      { provide: ServiceClient, useValue: new ServiceClient(config) },
      { provide: IdentityProvider, useValue: new IdentityProvider(config) },
    ],
  };
}
