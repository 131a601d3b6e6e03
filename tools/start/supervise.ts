import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Running } from '../embedded/running.js';

/** Something that runs until told to stop. */
export interface Service {
  readonly name: string;
  start(): Promise<Running>;
}

export interface SupervisorOptions {
  /** Where the pid files stand, one for each service. */
  readonly folder: string;
  /** Hears one line whenever a service is gone and started again. */
  readonly say: (line: string) => void;
  readonly backOff?: BackOff;
}

export interface BackOff {
  readonly firstMs: number;
  readonly maxMs: number;
  /** After so long alive a service has earned a quick restart again. */
  readonly steadyMs: number;
}

const BACK_OFF: BackOff = { firstMs: 500, maxMs: 30_000, steadyMs: 60_000 };

interface Watched {
  readonly service: Service;
  running: Running | undefined;
  /** Interrupts the pause before a restart. */
  wake: () => void;
  done: Promise<void>;
}

/** Starts services, starts them again when they die, and ends them in the reverse order. */
export class Supervisor {
  private readonly watched: Watched[] = [];
  private stopping = false;

  constructor(private readonly options: SupervisorOptions) {
    mkdirSync(options.folder, { recursive: true });
  }

  /** Resolves when the service has started; rejects when it cannot start the first time. */
  async add(service: Service): Promise<void> {
    const running = await service.start();
    const watched: Watched = { service, running, wake: () => undefined, done: Promise.resolve() };
    this.watched.push(watched);
    this.notePid(watched);
    watched.done = this.keepUp(watched);
  }

  /** Ends all services: those given in `last` only after everything else is gone. */
  async stop(last: readonly string[] = []): Promise<void> {
    this.stopping = true;
    const isLast = ({ service }: Watched) => last.includes(service.name);
    await this.end(this.watched.filter((watched) => !isLast(watched)));
    await this.end(this.watched.filter(isLast));
  }

  /** Ends everything at once, without asking. */
  kill(): void {
    this.stopping = true;
    for (const { running } of this.watched) running?.kill();
  }

  private async end(group: readonly Watched[]): Promise<void> {
    await Promise.all(
      group.map(async (watched) => {
        watched.wake();
        await watched.running?.stop();
        await watched.done;
        rmSync(this.pidFile(watched), { force: true });
      }),
    );
  }

  private async keepUp(watched: Watched): Promise<void> {
    const { firstMs, maxMs, steadyMs } = this.options.backOff ?? BACK_OFF;
    let pauseMs = firstMs;
    while (!this.stopping) {
      const since = performance.now();
      await watched.running?.exited;
      if (this.stopping) return;
      if (performance.now() - since > steadyMs) pauseMs = firstMs;
      this.options.say(`${watched.service.name} is gone; it starts again in ${pauseMs / 1000} s.`);
      await this.pause(watched, pauseMs);
      pauseMs = Math.min(pauseMs * 2, maxMs);
      await this.restart(watched);
    }
  }

  private async restart(watched: Watched): Promise<void> {
    if (this.stopping) return;
    try {
      watched.running = await watched.service.start();
      this.notePid(watched);
    } catch (error) {
      watched.running = undefined;
      this.options.say(`${watched.service.name} does not start: ${(error as Error).message}`);
    }
    // A stop that came while it was starting has not seen it.
    if (this.stopping) await watched.running?.stop();
  }

  private pause(watched: Watched, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      watched.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private notePid(watched: Watched): void {
    const file = this.pidFile(watched);
    writeFileSync(`${file}.new`, `${watched.running?.pid}\n`);
    renameSync(`${file}.new`, file);
  }

  private pidFile({ service }: Watched): string {
    return path.join(this.options.folder, `${service.name}.pid`);
  }
}
