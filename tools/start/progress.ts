const WIDTH = 30;
// Without a terminal each tenth gets a line, so that a log stays short.
const STEPS = 10;

/** Draws one bar on a terminal, plain lines elsewhere. */
export class Progress {
  private shown = -1;

  constructor(
    private readonly label: string,
    private readonly total: number,
    private readonly out: NodeJS.WriteStream = process.stdout,
  ) {}

  show(done: number): void {
    const share = this.total === 0 ? 1 : done / this.total;
    const step = Math.floor(share * (this.out.isTTY ? WIDTH : STEPS));
    if (step === this.shown && done !== this.total) return;
    this.shown = step;
    const text = `${this.label} ${done}/${this.total}`;
    if (!this.out.isTTY) {
      this.out.write(`${text}\n`);
      return;
    }
    const bar = '█'.repeat(step).padEnd(WIDTH, '░');
    this.out.write(`\r${bar} ${text}${done === this.total ? '\n' : ''}`);
  }
}
