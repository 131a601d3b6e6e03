import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../tools/embedded/postgres.js';
import { startRedis } from '../tools/embedded/redis.js';
import type { Running } from '../tools/embedded/running.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A durable PostgreSQL and a Redis of the bench's own, and whatever else it has started. */
export class Servers {
  private readonly endings: (() => Promise<void> | void)[] = [];
  private stopping: Promise<void> | undefined;

  private constructor(
    readonly home: string,
    readonly postgresUrl: string,
    readonly redisUrl: string,
  ) {}

  /** Below the checkout and not in the system's temporary folder, which may be in memory. */
  static async start(): Promise<Servers> {
    const cache = path.join(ROOT, '.cache');
    await mkdir(cache, { recursive: true });
    const home = await mkdtemp(path.join(cache, 'bench-'));
    await chmod(home, 0o755);
    const postgres = await startPostgres({ home, durable: true });
    const redis = await startRedis({ aof: true, dir: path.join(home, 'redis') });
    const servers = new Servers(home, postgres.url, redis.url);
    servers.endings.push(
      () => rmSync(home, { recursive: true, force: true }),
      () => rmSync(path.dirname(postgres.folder), { recursive: true, force: true }),
      () => postgres.stop(),
      () => redis.stop(),
    );
    return servers;
  }

  /** Ends `running` with everything else, unless its starter has ended it before. */
  keep(running: Running): void {
    this.endings.push(() => running.stop());
  }

  /** Ends and removes what was started, the last first; goes on when one of them cannot end. */
  stop(): Promise<void> {
    this.stopping ??= this.endAll();
    return this.stopping;
  }

  private async endAll(): Promise<void> {
    for (let end = this.endings.pop(); end !== undefined; end = this.endings.pop()) {
      try {
        await end();
      } catch (error) {
        console.error(`bench: ${(error as Error).message}`);
      }
    }
  }

  /** A new empty database; its URL is the superuser's. */
  async createDatabase(name: string): Promise<string> {
    await this.onServer(`create database ${name}`);
    return onDatabase(this.postgresUrl, name);
  }

  /** A copy of a database that nobody is connected to. */
  async copyDatabase(name: string, ofUrl: string): Promise<string> {
    await this.onServer(`create database ${name} template ${new URL(ofUrl).pathname.slice(1)}`);
    return onDatabase(this.postgresUrl, name);
  }

  /** Dirty pages of the one figure must not be written during the next. */
  checkpoint(): Promise<void> {
    return this.onServer('checkpoint');
  }

  private async onServer(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.postgresUrl });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
}

/** The same login on another database of the server. */
export function onDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}
