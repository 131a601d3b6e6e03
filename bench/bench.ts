import { type DemoHistory, loadDemo } from './demo-history.js';
import type { Row } from './figure.js';
import { Servers } from './servers.js';

export type Measure = (bench: Bench) => Promise<Row[]>;

/** What the figures share: the servers, and one demo history that is loaded when first asked for. */
export class Bench {
  private loaded: Promise<DemoHistory> | undefined;

  private constructor(
    readonly servers: Servers,
    /** Enough to see that the measuring works, not enough to quote. */
    readonly isQuick: boolean,
  ) {}

  static async start(isQuick: boolean): Promise<Bench> {
    return new Bench(await Servers.start(), isQuick);
  }

  /** Tells a person what takes its time now. */
  say(line: string): void {
    console.error(line);
  }

  demo(): Promise<DemoHistory> {
    this.loaded ??= loadDemo(this.servers, (line) => this.say(line));
    return this.loaded;
  }
}
