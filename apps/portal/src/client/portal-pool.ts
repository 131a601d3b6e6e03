import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { findNow, openPool } from '#persistence';
import { PortalConfig, STATEMENT_TIMEOUT_MS } from '#platform';

/** The day is the Danish one, wherever the reader is. */
const TIME_ZONE = 'Europe/Copenhagen';

/** The portal's few connections, for its sessions; ended when the last request has been answered. */
@Injectable()
export class PortalPool implements OnApplicationShutdown {
  readonly sessions: ReturnType<typeof openPool>;

  constructor(config: PortalConfig) {
    const logger = new Logger(PortalPool.name);
    this.sessions = openPool(config.DATABASE_URL, {
      max: config.POOL_MAX,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
      onError: (error) => logger.warn(`a connection was lost: ${error.message}`),
    });
  }

  /** The database's clock, which every page goes by: the instant, and the day in Danish time. */
  now(): ReturnType<typeof findNow> {
    return findNow(this.sessions, TIME_ZONE);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sessions.end();
  }
}
