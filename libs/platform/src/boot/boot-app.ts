import { once } from 'node:events';
import type { Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { bootFaults } from '#persistence';
import { BadSettings } from '../config/config.js';
import type { WorkerConfig } from '../config/settings.js';
import { logProcess } from '../logging/log-process.js';
import { AppMetrics } from '../metrics/app-metrics.js';
import { internalServer, type ReadyCheck } from '../metrics/internal-server.js';
import { stopOnSignal } from './stop-on-signal.js';

type PortSetting = {
  [Name in keyof WorkerConfig]-?: Name extends `${string}_PORT` ? Name : never;
}[keyof WorkerConfig];

export interface RunningApp {
  readonly app: INestApplicationContext | NestFastifyApplication;
  /** Throws while the app cannot do its work. */
  readonly ready: ReadyCheck;
}

export interface AppShell<C extends WorkerConfig> {
  readonly name: string;
  /** Left out by an app that answers no requests. */
  readonly port?: PortSetting;
  readonly metricsPort: PortSetting;
  readonly load: (env: NodeJS.ProcessEnv) => C;
  readonly create: (config: C, metrics: AppMetrics) => Promise<RunningApp>;
}

/** What a person must mend before an app can start: one sentence each. */
class CannotStart extends Error {
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}

/**
 * The main of every app. Starts it, or writes why it cannot on stderr, one sentence a line, and ends
 * with exit code 1. Ends on SIGTERM or SIGINT, at the latest after STOP_SECONDS.
 */
export async function bootApp<C extends WorkerConfig>(shell: AppShell<C>): Promise<void> {
  try {
    await start(shell);
  } catch (error) {
    process.stderr.write(`${sentencesOf(error).join('\n')}\n`);
    process.exit(1);
  }
}

async function start<C extends WorkerConfig>(shell: AppShell<C>): Promise<void> {
  const config = shell.load(process.env);
  const logger = logProcess(shell.name, config.LOG_LEVEL);
  logger.debug(`settings: ${Object.keys(config).join(' ')}`);
  await refuseUnsafeDatabase(config);
  const metrics = new AppMetrics(shell.name);
  const { app, ready } = await shell.create(config, metrics);
  const internal = internalServer(metrics, ready);
  stopOnSignal(logger, config.STOP_SECONDS, async () => {
    internal.close();
    await app.close();
  });
  await listenOn(shell.metricsPort, config, (port, host) => listening(internal, port, host));
  const { port } = shell;
  await app.init();
  if (port !== undefined && 'getHttpAdapter' in app) {
    // Nest's own listen would log the error that is told in a sentence here.
    const fastify = (app as NestFastifyApplication).getHttpAdapter().getInstance();
    await listenOn(port, config, async (number, host) => {
      await fastify.listen({ port: number, host });
    });
  }
  logger.log(`ready on ${config[port ?? shell.metricsPort]}`);
}

async function refuseUnsafeDatabase(config: WorkerConfig): Promise<void> {
  const { host } = new URL(config.DATABASE_URL);
  const faults = await bootFaults(config.DATABASE_URL, config.KLYNGEPULS_DEMO).catch((error) => {
    throw new CannotStart([
      `The database at ${host} (DATABASE_URL) cannot be used: ${reasonOf(error)}.`,
    ]);
  });
  if (faults.length > 0) throw new CannotStart(faults.map((fault) => `Refused: ${fault}.`));
}

async function listenOn(
  setting: PortSetting,
  config: WorkerConfig,
  listen: (port: number, host: string) => Promise<void>,
): Promise<void> {
  const port = config[setting];
  try {
    await listen(port, config.BIND_ADDRESS);
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw new CannotStart([
      taken
        ? `Port ${port} is taken: set ${setting} to a free one.`
        : `Port ${port} (${setting}) on ${config.BIND_ADDRESS} cannot be opened: ${reasonOf(error)}.`,
    ]);
  }
}

async function listening(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

function sentencesOf(error: unknown): readonly string[] {
  if (error instanceof BadSettings) return error.faults;
  if (error instanceof CannotStart) return error.sentences;
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
}

/** A connection tried on several addresses fails with an `AggregateError` whose text is empty. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
}
