import { type DynamicModule, Module } from '@nestjs/common';
import type { PortalConfig } from '#platform';
import { PORTAL_CONFIG } from './portal-config.js';

@Module({})
class ConfigModule {}

/** The settings, which any provider of the app may ask for. */
export function configModule(config: PortalConfig): DynamicModule {
  const provider = { provide: PORTAL_CONFIG, useValue: config };
  return { module: ConfigModule, global: true, providers: [provider], exports: [provider] };
}
