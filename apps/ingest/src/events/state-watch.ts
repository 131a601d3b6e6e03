import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type FinishedSubmission, findStates } from '#persistence';
import { IngestPools } from '../database/ingest-pools.js';

/** People follow these; a fifth of a second is at once to them, in one query for all who follow. */
const POLL_MS = 200;

export interface Watched {
  readonly cluster: string;
  readonly id: string;
}

export interface Follower {
  /** Called with the state when the watch begins, and with each that it sees after it. */
  readonly onState: (now: FinishedSubmission) => void;
  /** Called once when nothing more will come, also when the app stops. */
  readonly onEnd: () => void;
}

interface Watch extends Watched, Follower {
  seen?: FinishedSubmission['state'];
}

const UNFINISHED = ['received', 'validating'];

/** Follows submissions until their state is final, with one question to the database for all of them. */
@Injectable()
export class StateWatch implements OnModuleDestroy {
  private readonly logger = new Logger(StateWatch.name);
  private readonly watches = new Set<Watch>();

  constructor(private readonly pools: IngestPools) {}

  get size(): number {
    return this.watches.size;
  }

  /** Answers how to stop following. */
  follow({ cluster, id }: Watched, { onState, onEnd }: Follower): () => void {
    const watch: Watch = { cluster, id, onState, onEnd };
    this.watches.add(watch);
    if (this.watches.size === 1) void this.poll();
    return () => void this.watches.delete(watch);
  }

  /** A stream that stays open would keep the app from ending. */
  onModuleDestroy(): void {
    for (const watch of this.watches) this.end(watch);
  }

  /** Runs while anyone follows. While the database is away nothing is told, and nothing is lost. */
  private async poll(): Promise<void> {
    while (this.watches.size > 0) {
      const states = await findStates(this.pools.accept, [...this.watches]).catch(
        (error: unknown) => {
          this.logger.warn(`states cannot be read: ${String(error)}`);
          return [];
        },
      );
      this.tell(new Map(states.map((each) => [each.id, each])));
      await delay(POLL_MS);
    }
  }

  private tell(states: ReadonlyMap<string, FinishedSubmission>): void {
    for (const watch of this.watches) {
      const now = states.get(watch.id);
      if (now === undefined || now.state === watch.seen) continue;
      watch.seen = now.state;
      watch.onState(now);
      if (!UNFINISHED.includes(now.state)) this.end(watch);
    }
  }

  private end(watch: Watch): void {
    if (this.watches.delete(watch)) watch.onEnd();
  }
}
