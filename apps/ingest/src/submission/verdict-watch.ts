import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { type FinishedSubmission, findFinished } from '#persistence';
import { IngestPools } from '../database/ingest-pools.js';

/** A verdict takes tens of milliseconds; asking for all who wait in one query costs little. */
const POLL_MS = 25;

interface Wait {
  readonly cluster: string;
  readonly id: string;
  readonly until: number;
  readonly resolve: (finished: FinishedSubmission | undefined) => void;
}

/** Lets requests wait for verdicts, with one question to the database for all of them. */
@Injectable()
export class VerdictWatch {
  private readonly logger = new Logger(VerdictWatch.name);
  private waits = new Set<Wait>();

  constructor(private readonly pools: IngestPools) {}

  /** `undefined` when the time is over first. */
  waitFor(
    submission: { readonly cluster: string; readonly id: string },
    seconds: number,
  ): Promise<FinishedSubmission | undefined> {
    return new Promise((resolve) => {
      const { cluster, id } = submission;
      this.waits.add({ cluster, id, until: performance.now() + seconds * 1_000, resolve });
      if (this.waits.size === 1) void this.poll();
    });
  }

  /** Runs while anyone waits. A database that is away costs those who wait their verdict, no more. */
  private async poll(): Promise<void> {
    while (this.waits.size > 0) {
      await delay(POLL_MS);
      const finished = await findFinished(this.pools.accept, [...this.waits]).catch(
        (error: unknown) => {
          this.logger.warn(`verdicts cannot be read: ${String(error)}`);
          return [];
        },
      );
      this.answer(new Map(finished.map((each) => [each.id, each])));
    }
  }

  private answer(finished: ReadonlyMap<string, FinishedSubmission>): void {
    const now = performance.now();
    for (const wait of this.waits) {
      const found = finished.get(wait.id);
      if (found === undefined && now < wait.until) continue;
      this.waits.delete(wait);
      wait.resolve(found);
    }
  }
}
