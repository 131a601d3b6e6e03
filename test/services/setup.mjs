import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { bootstrap, pathWithFetched } from '../../tools/bootstrap/bootstrap.mjs';
import { chromiumCommand } from '../../tools/bootstrap/chromium.mjs';
import { OPENPYXL_PATH } from '../../tools/bootstrap/openpyxl.mjs';
import { alertmanagerCommand } from '../../tools/bootstrap/prometheus.mjs';

/**
 * One PostgreSQL and one Redis for a whole run of jest, unless DATABASE_URL and REDIS_URL name
 * others. Tests find them as TEST_PG_ADMIN_URL (a superuser) and TEST_REDIS_URL,
 * and the Python packages that were fetched for them in TEST_PYTHONPATH.
 */
export default async function setup() {
  bootstrap({ forTests: true });
  // What the machine's Python has is used first, whichever openpyxl that is.
  process.env.TEST_PYTHONPATH = [process.env.PYTHONPATH, OPENPYXL_PATH]
    .filter((each) => each !== undefined)
    .join(path.delimiter);
  process.env.PATH = pathWithFetched();
  // The apps are started a hundred times: what V8 made of their code is kept.
  process.env.NODE_COMPILE_CACHE ??= path.resolve('.cache/compiled');
  process.env.TEST_ALERTMANAGER = alertmanagerCommand();
  process.env.TEST_CHROMIUM = chromiumCommand();
  const { startPostgres } = await import('../../dist/tools/embedded/postgres.js');
  const { startRedis } = await import('../../dist/tools/embedded/redis.js');

  // Kept on globalThis because jest loads the teardown as a module of its own.
  const started = [];
  globalThis.klyngepulsServices = started;
  if (process.env.DATABASE_URL === undefined) {
    const home = await mkdtemp(path.join(os.tmpdir(), 'klyngepuls-test-'));
    started.push({ stop: () => rm(home, { recursive: true, force: true }) });
    await chmod(home, 0o755);
    const durable = process.env.KLYNGEPULS_TEST_DURABLE !== undefined;
    started.push(await startPostgres({ home, durable }));
  }
  if (process.env.REDIS_URL === undefined) started.push(await startRedis({ aof: false }));

  const [postgres, redis] = ['postgres:', 'redis:'].map(
    (scheme) => started.find(({ url }) => url?.startsWith(scheme))?.url,
  );
  process.env.TEST_PG_ADMIN_URL = process.env.DATABASE_URL ?? postgres;
  process.env.TEST_REDIS_URL = process.env.REDIS_URL ?? redis;
}
