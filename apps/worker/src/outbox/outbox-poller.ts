import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { listenOutbox } from '#persistence';
import { WorkerConfig } from '#platform';
import { Poller } from '../process/poller.js';
import { Warnings } from '../process/warnings.js';
import { OutboxRelay } from './outbox.relay.js';

/** Notifications come at once; this is for one that was lost with its connection. */
const PAUSE_MS = 500;
/** A relay whose queue is away tries again at the latest after this. */
const PAUSE_MAX_MS = 5_000;

/** Runs the relay at once when the database notifies, and now and then if it does not. */
@Injectable()
export class OutboxPoller implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly poller: Poller;
  private listener: { stop(): Promise<void> } | undefined;

  constructor(
    relay: OutboxRelay,
    private readonly config: WorkerConfig,
    private readonly warnings: Warnings,
  ) {
    this.poller = new Poller(() => relay.poll(), {
      pauseMs: PAUSE_MS,
      pauseMaxMs: PAUSE_MAX_MS,
      onError: warnings.warn,
    });
  }

  onApplicationBootstrap(): void {
    this.poller.start();
    const { DATABASE_URL } = this.config;
    this.listener = listenOutbox(DATABASE_URL, () => this.poller.wake(), this.warnings.warn);
  }

  async onModuleDestroy(): Promise<void> {
    await this.listener?.stop();
    await this.poller.stop();
  }
}
