import { Injectable, Logger } from '@nestjs/common';

/** The same warning is written once in this time; of so many kinds at most. */
const SAME_WARNING_MS = 30_000;
const WARNINGS_MAX = 100;

/** Warns of what passes by itself. A server that is away says the same many times a second. */
@Injectable()
export class Warnings {
  private readonly logger = new Logger('worker');
  private readonly warned = new Map<string, number>();

  /** A listener: it needs no `this`. */
  readonly warn = ({ message }: Error): void => {
    const now = performance.now();
    if (now - (this.warned.get(message) ?? Number.NEGATIVE_INFINITY) < SAME_WARNING_MS) return;
    if (this.warned.size >= WARNINGS_MAX) this.warned.clear();
    this.warned.set(message, now);
    this.logger.warn(message);
  };
}
