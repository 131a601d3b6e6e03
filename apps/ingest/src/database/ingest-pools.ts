import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { openPool } from '#persistence';
import { Config, STATEMENT_TIMEOUT_MS } from '#platform';

type Pool = ReturnType<typeof openPool>;

/** Room beside the groups, so that imports and the watch for verdicts do not wait for them. */
const BESIDE_GROUPS = 2;

/** One large group shares one flush to disk; two at once were slower. */
export const GROUPS_IN_FLIGHT = 1;

/** The app's connections; ended when the last request has been answered. */
@Injectable()
export class IngestPools implements OnApplicationShutdown {
  /** Mixes clusters in one statement: only accepts, and watches what was accepted. */
  readonly accept: Pool;
  /** Answers questions, each under its asker's rights. */
  readonly read: Pool;

  constructor(config: Config) {
    const logger = new Logger(IngestPools.name);
    const common = {
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
      onError: (error: Error) => logger.warn(`a connection was lost: ${error.message}`),
    };
    const max = GROUPS_IN_FLIGHT + BESIDE_GROUPS;
    this.accept = openPool(config.DATABASE_URL, { ...common, max, everyCluster: true });
    this.read = openPool(config.DATABASE_URL, { ...common, max: config.POOL_MAX });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.accept.end(), this.read.end()]);
  }
}
