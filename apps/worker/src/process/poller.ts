export interface PollerSettings {
  readonly pauseMs: number;
  /** After a failed poll the pause doubles up to this. */
  readonly pauseMaxMs: number;
  readonly onError: (error: Error) => void;
}

/**
 * Runs `poll` again and again, never two at once: a pause after the last, or at once when woken or
 * when it answers that there is more to do. Waking does not cut short the pause after a failure.
 */
export class Poller {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isWoken = false;
  private isStopped = false;
  private failures = 0;

  constructor(
    private readonly poll: () => Promise<boolean>,
    private readonly settings: PollerSettings,
  ) {}

  start(): void {
    this.begin();
  }

  wake(): void {
    this.isWoken = true;
    if (this.failures === 0) this.begin();
  }

  /** Resolves when the poll that runs has ended; no other begins. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private begin(): void {
    if (this.isStopped || this.running !== undefined) return;
    clearTimeout(this.timer);
    this.isWoken = false;
    this.running = this.runOnce().then((pause) => {
      this.running = undefined;
      if (!this.isStopped) this.timer = setTimeout(() => this.begin(), pause);
    });
  }

  private async runOnce(): Promise<number> {
    try {
      const more = await this.poll();
      this.failures = 0;
      return more || this.isWoken ? 0 : this.settings.pauseMs;
    } catch (error) {
      this.failures += 1;
      this.settings.onError(error as Error);
      return Math.min(this.settings.pauseMs * 2 ** this.failures, this.settings.pauseMaxMs);
    }
  }
}

/** Polls at a fixed pause, whether the last one failed or not. */
export function pollEvery(
  seconds: number,
  poll: () => Promise<unknown>,
  onError: (error: Error) => void,
): Poller {
  const pauseMs = seconds * 1_000;
  return new Poller(() => poll().then(() => false), { pauseMs, pauseMaxMs: pauseMs, onError });
}
