import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createOrm, findNow, sqlOf } from '#persistence';
import { PortalConfig, STATEMENT_TIMEOUT_MS } from '#platform';

/** The day is the Danish one, wherever the reader is. */
const TIME_ZONE = 'Europe/Copenhagen';

/** The portal's few connections, for its sessions; ended when the last request has been answered. */
@Injectable()
export class PortalDatabase implements OnApplicationShutdown {
  private readonly orm: ReturnType<typeof createOrm>;

  constructor(config: PortalConfig) {
    const logger = new Logger(PortalDatabase.name);
    this.orm = createOrm(config.DATABASE_URL, {
      max: config.POOL_MAX,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
      onError: (error) => logger.warn(`a connection was lost: ${error.message}`),
    });
  }

  /** Of its own for each use: what one request has read is not kept for the next. */
  get em(): EntityManager {
    return this.orm.em.fork();
  }

  /** The database's clock, which every page goes by: the instant, and the day in Danish time. */
  now(): ReturnType<typeof findNow> {
    return findNow(sqlOf(this.em), TIME_ZONE);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.orm.close(true);
  }
}
