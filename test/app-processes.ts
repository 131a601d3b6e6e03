import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from '../tools/embedded/free-port.js';
import { until } from './until.js';

export type App = 'ingest' | 'worker' | 'api';
export const APPS: readonly App[] = ['ingest', 'worker', 'api'];

export type Environment = Readonly<Record<string, string | undefined>>;

// Five processes that start at once on two busy cores.
const READY_SECONDS = 60;

/** Where people log in is a program of a first run, not an app. */
const mainOf = (name: string): string =>
  name === 'identity' ? 'dist/tools/identity/main.js' : `dist/apps/${name}/src/main.js`;

/** The apps as the processes that production runs; `ready` is the address that answers 2xx then. */
export class AppProcesses<Name extends string = App> {
  readonly logs: Partial<Record<Name, string>> = {};
  private readonly children = new Map<Name, ChildProcess>();

  constructor(
    private readonly ready: Readonly<Record<Name, string>>,
    private readonly environmentOf: (app: Name) => Environment,
  ) {}

  /** Resolves when the app says that it is ready; throws with its log when it ends instead. */
  async start(app: Name): Promise<void> {
    const child = spawn(process.execPath, ['--enable-source-maps', mainOf(app)], {
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        ...this.environmentOf(app),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer) => {
      this.logs[app] = (this.logs[app] ?? '') + chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.children.set(app, child);
    await until(
      `${app} is ready`,
      async () => {
        if (this.isGone(app)) {
          const how = child.exitCode ?? child.signalCode;
          throw new Error(`${app} ended with ${how}: ${this.logs[app]}`);
        }
        const response = await fetch(this.ready[app]).catch(() => undefined);
        return response?.ok === true;
      },
      READY_SECONDS,
    );
  }

  signal(app: Name, signal: NodeJS.Signals): void {
    this.children.get(app)?.kill(signal);
  }

  isGone(app: Name): boolean {
    const child = this.children.get(app);
    return child === undefined || child.exitCode !== null || child.signalCode !== null;
  }

  /** Resolves when the process is gone; an app that is not running is left alone. */
  async end(app: Name, signal: NodeJS.Signals): Promise<void> {
    const child = this.children.get(app);
    if (child === undefined || this.isGone(app)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  /** Ends all that run. */
  async endAll(): Promise<void> {
    await Promise.all([...this.children.keys()].map((app) => this.end(app, 'SIGTERM')));
  }
}

export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}
