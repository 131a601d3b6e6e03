import path from 'node:path';
import type { AppRole } from '#persistence';
import { freePort } from '../tools/embedded/free-port.js';
import type { Running } from '../tools/embedded/running.js';
import { lastWords, startApp } from '../tools/start/app-process.js';
import { isUp } from '../tools/start/service-client.js';
import { waitUntil } from '../tools/start/wait-until.js';
import type { Servers } from './servers.js';

export interface ProcessToStart {
  readonly name: string;
  /** Below dist. */
  readonly main: string;
  /** What the process is told; its ports are added. */
  readonly env: Readonly<Record<string, string>>;
  /** The settings that name its port and where it says that it is ready. */
  readonly ports: { readonly port: string; readonly health: string };
}

export interface RunningProcess extends Running {
  readonly port: number;
  readonly url: string;
  /** Where its metrics and health are. */
  readonly health: string;
}

const READY_MS = 60_000;

/** Starts a process on free ports and resolves when it says that it is ready. */
export async function startProcess(
  servers: Servers,
  { name, main, env, ports }: ProcessToStart,
): Promise<RunningProcess> {
  const port = await freePort();
  const health = ports.health === ports.port ? port : await freePort();
  const running = startApp({
    name,
    main: path.resolve(import.meta.dirname, '..', main),
    home: servers.home,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      [ports.port]: String(port),
      [ports.health]: String(health),
      ...env,
    },
  });
  servers.keep(running);
  const isReady = () => isUp(`http://127.0.0.1:${health}/health/ready`);
  const ended = running.exited.then(() => Promise.reject(new Error(`${name} has ended.`)));
  await Promise.race([
    waitUntil(isReady, { what: `${name} must be ready`, limitMs: READY_MS }),
    ended,
  ]).catch((error: Error) => {
    throw new Error(`${error.message} Its last words:\n${lastWords(servers.home, name)}`);
  });
  // It will end one day, and then nobody waits for it.
  ended.catch(() => undefined);
  const at = (each: number) => `http://127.0.0.1:${each}`;
  return { ...running, port, url: at(port), health: at(health) };
}

export interface AppToStart {
  readonly app: AppRole;
  /** The app's own login. */
  readonly databaseUrl: string;
  readonly pepper: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts one of the apps as production would run it: its queue on Redis. */
export function startAppOnRedis(
  servers: Servers,
  { app, databaseUrl, pepper, env }: AppToStart,
): Promise<RunningProcess> {
  const metrics = `${app.toUpperCase()}_METRICS_PORT`;
  return startProcess(servers, {
    name: app,
    main: `apps/${app}/src/main.js`,
    env: {
      DATABASE_URL: databaseUrl,
      REDIS_URL: servers.redisUrl,
      API_KEY_PEPPER: pepper,
      ...env,
    },
    ports: { port: app === 'worker' ? metrics : `${app.toUpperCase()}_PORT`, health: metrics },
  });
}
