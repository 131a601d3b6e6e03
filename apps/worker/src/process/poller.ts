export interface RoundSettings {
  readonly pauseMs: number;
  /** After a failed round the pause doubles up to this. */
  readonly pauseMaxMs: number;
  readonly onError: (error: Error) => void;
}

/**
 * Runs `round` again and again, never two at once: a pause after the last, or at once when rung or
 * when the round answers that there is more to do. Bells do not cut short the pause after a failure.
 */
export class Rounds {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isRung = false;
  private isStopped = false;
  private failures = 0;

  constructor(
    private readonly round: () => Promise<boolean>,
    private readonly settings: RoundSettings,
  ) {}

  start(): void {
    this.begin();
  }

  ring(): void {
    this.isRung = true;
    if (this.failures === 0) this.begin();
  }

  /** Resolves when the round that runs has ended; no other begins. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private begin(): void {
    if (this.isStopped || this.running !== undefined) return;
    clearTimeout(this.timer);
    this.isRung = false;
    this.running = this.runOnce().then((pause) => {
      this.running = undefined;
      if (!this.isStopped) this.timer = setTimeout(() => this.begin(), pause);
    });
  }

  private async runOnce(): Promise<number> {
    try {
      const more = await this.round();
      this.failures = 0;
      return more || this.isRung ? 0 : this.settings.pauseMs;
    } catch (error) {
      this.failures += 1;
      this.settings.onError(error as Error);
      return Math.min(this.settings.pauseMs * 2 ** this.failures, this.settings.pauseMaxMs);
    }
  }
}

/** Rounds that come in their time only, failed or not. */
export function everySeconds(
  seconds: number,
  round: () => Promise<unknown>,
  onError: (error: Error) => void,
): Rounds {
  const pauseMs = seconds * 1_000;
  return new Rounds(() => round().then(() => false), { pauseMs, pauseMaxMs: pauseMs, onError });
}
