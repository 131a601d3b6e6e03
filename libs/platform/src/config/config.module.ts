import { type DynamicModule, Module } from '@nestjs/common';
import type { WorkerConfig } from './settings.js';

/** A class of settings, which is also the token that they are injected by. */
type ConfigClass<C extends WorkerConfig> = abstract new () => C;

@Module({})
class ConfigModule {}

/** Makes the settings of an app injectable everywhere in it, by their class. */
export function configModule<C extends WorkerConfig>(
  type: ConfigClass<C>,
  config: C,
): DynamicModule {
  return {
    module: ConfigModule,
    global: true,
    providers: [{ provide: type, useValue: config }],
    exports: [type],
  };
}
