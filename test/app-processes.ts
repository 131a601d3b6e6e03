import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { until } from './until.js';

export type App = 'ingest' | 'worker' | 'api';
export const APPS: readonly App[] = ['ingest', 'worker', 'api'];

export type Environment = Readonly<Record<string, string | undefined>>;

/** The apps as the processes that production runs; `health` is each app's internal address. */
export class AppProcesses {
  readonly logs: Record<App, string> = { ingest: '', worker: '', api: '' };
  private readonly children = new Map<App, ChildProcess>();

  constructor(
    private readonly health: Readonly<Record<App, string>>,
    private readonly environmentOf: (app: App) => Environment,
  ) {}

  /** Resolves when the app says that it is ready; throws with its log when it ends instead. */
  async start(app: App): Promise<void> {
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', `dist/apps/${app}/src/main.js`],
      {
        env: { PATH: process.env.PATH, ...this.environmentOf(app) },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const keep = (chunk: Buffer) => {
      this.logs[app] += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.children.set(app, child);
    await until(`${app} is ready`, async () => {
      if (child.exitCode !== null)
        throw new Error(`${app} ended with ${child.exitCode}: ${this.logs[app]}`);
      const response = await fetch(`${this.health[app]}/health/ready`).catch(() => undefined);
      return response?.ok === true;
    });
  }

  signal(app: App, signal: NodeJS.Signals): void {
    this.children.get(app)?.kill(signal);
  }

  isGone(app: App): boolean {
    const child = this.children.get(app);
    return child === undefined || child.exitCode !== null || child.signalCode !== null;
  }

  /** Resolves when the process is gone; an app that is not running is left alone. */
  async end(app: App, signal: NodeJS.Signals): Promise<void> {
    const child = this.children.get(app);
    if (child === undefined || this.isGone(app)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}

export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(
    servers.map((each) => new Promise((resolve) => each.once('listening', resolve))),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
