import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { listenOutbox } from '#persistence';
import type { WorkerConfig } from '#platform';
import { Rounds } from '../process/poller.js';
import { CONFIG } from '../process/process.module.js';
import { Warnings } from '../process/warnings.js';
import { OutboxRelay } from './outbox.relay.js';

/** A relay whose queue is away tries again at the latest after this. */
const PAUSE_MAX_MS = 5_000;

/** Has the relay look at once when the database rings, and now and then if it does not. */
@Injectable()
export class RelayRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds: Rounds;
  private bell: { stop(): Promise<void> } | undefined;

  constructor(
    relay: OutboxRelay,
    @Inject(CONFIG) private readonly config: WorkerConfig,
    private readonly warnings: Warnings,
  ) {
    this.rounds = new Rounds(() => relay.round(), {
      pauseMs: config.RELAY_POLL_MS,
      pauseMaxMs: PAUSE_MAX_MS,
      onError: warnings.warn,
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
    const { DATABASE_URL } = this.config;
    this.bell = listenOutbox(DATABASE_URL, () => this.rounds.ring(), this.warnings.warn);
  }

  async onModuleDestroy(): Promise<void> {
    await this.bell?.stop();
    await this.rounds.stop();
  }
}
