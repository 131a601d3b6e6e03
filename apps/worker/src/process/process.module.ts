import { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { openOrm } from '#persistence';
import { AppMetrics, configModule, WorkerConfig } from '#platform';
import { Warnings } from './warnings.js';

/** What there is once in the process, for every module. It closes the database, last of all. */
@Module({})
export class ProcessModule implements OnApplicationShutdown {
  constructor(private readonly orm: MikroORM) {}

  static with(config: WorkerConfig, metrics: AppMetrics): DynamicModule {
    return {
      module: ProcessModule,
      global: true,
      imports: [configModule(WorkerConfig, config)],
      providers: [
        {
          provide: MikroORM,
          inject: [WorkerConfig],
          useFactory: ({ DATABASE_URL, POOL_MAX }: WorkerConfig) => openOrm(DATABASE_URL, POOL_MAX),
        },
        { provide: EntityManager, inject: [MikroORM], useFactory: ({ em }: MikroORM) => em },
        { provide: AppMetrics, useValue: metrics },
        Warnings,
      ],
      exports: [EntityManager, AppMetrics, Warnings],
    };
  }

  /** Throws while the database does not answer. */
  async ready(): Promise<void> {
    await this.orm.em.getConnection().execute('select 1');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.orm.close(true);
  }
}
