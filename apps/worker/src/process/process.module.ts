import { EntityManager, type MikroORM } from '@mikro-orm/postgresql';
import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppMetrics, type WorkerConfig } from '#platform';
import { Warnings } from './warnings.js';

export const CONFIG = Symbol('WorkerConfig');

export interface ProcessParts {
  readonly config: WorkerConfig;
  readonly metrics: AppMetrics;
  readonly orm: MikroORM;
}

/** What there is once in the process, for every module. It closes the database, last of all. */
@Module({})
export class ProcessModule implements OnApplicationShutdown {
  constructor(private readonly em: EntityManager) {}

  static with({ config, metrics, orm }: ProcessParts): DynamicModule {
    return {
      module: ProcessModule,
      global: true,
      providers: [
        { provide: EntityManager, useValue: orm.em },
        { provide: AppMetrics, useValue: metrics },
        { provide: CONFIG, useValue: config },
        Warnings,
      ],
      exports: [EntityManager, AppMetrics, CONFIG, Warnings],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.em.getConnection().close(true);
  }
}
