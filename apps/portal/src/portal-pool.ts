import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { openPool } from '#persistence';
import type { PortalConfig } from '#platform';

/** The portal's few connections, for its sessions; ended when the last request has been answered. */
export class PortalPool implements OnApplicationShutdown {
  readonly sessions: ReturnType<typeof openPool>;

  constructor(config: PortalConfig) {
    const logger = new Logger(PortalPool.name);
    this.sessions = openPool(config.DATABASE_URL, {
      max: config.POOL_MAX,
      statementTimeoutMs: config.STATEMENT_TIMEOUT_MS,
      onError: (error) => logger.warn(`a connection was lost: ${error.message}`),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sessions.end();
  }
}
