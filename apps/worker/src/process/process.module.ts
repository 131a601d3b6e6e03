import { EntityManager, type MikroORM } from '@mikro-orm/postgresql';
import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppMetrics, configModule, WorkerConfig } from '#platform';
import { Warnings } from './warnings.js';

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
      imports: [configModule(WorkerConfig, config)],
      providers: [
        { provide: EntityManager, useValue: orm.em },
        { provide: AppMetrics, useValue: metrics },
        Warnings,
      ],
      exports: [EntityManager, AppMetrics, Warnings],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.em.getConnection().close(true);
  }
}
