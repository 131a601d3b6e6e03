import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Random, randomOf } from '../../tools/demo/random.js';
import { type RunningPostgres, startPostgres } from '../../tools/embedded/postgres.js';
import { type RunningRedis, startRedis } from '../../tools/embedded/redis.js';
import type { App } from '../app-processes.js';
import { type Pipeline, startPipeline } from '../pipeline.js';

/** The pipeline on a PostgreSQL and a Redis of its own, which a fault may end and start again. */
export class Stand {
  /** What goes on beside the sending, such as waiting for a process to die. */
  private readonly beside: Promise<void>[] = [];
  random: Random = randomOf(0, '');

  private constructor(
    readonly pipeline: Pipeline,
    private postgres: RunningPostgres,
    public redis: RunningRedis,
    private readonly home: string,
    private readonly env: Record<string, string>,
  ) {}

  static async open(): Promise<Stand> {
    const home = await mkdtemp(path.join(os.tmpdir(), 'klyngepuls-faults-'));
    await chmod(home, 0o755);
    const postgres = await startPostgres({ home, durable: true });
    const redis = await startRedis({ aof: false });
    process.env.TEST_PG_ADMIN_URL = postgres.url;
    const env: Record<string, string> = { POLL_SECONDS: '1' };
    const pipeline = await startPipeline({ queue: 'redis', redisUrl: redis.url, env });
    return new Stand(pipeline, postgres, redis, home, env);
  }

  async restart(app: App): Promise<void> {
    await this.pipeline.kill(app);
    delete this.env.FAIL;
    await this.pipeline.start(app);
  }

  /**
   * `fault` is where the new process kills itself: see libs/platform/src/failpoint.ts. Work that the
   * old one left half done may lead it there before it answers that it is ready.
   */
  async restartToDie(app: App, fault: string): Promise<void> {
    await this.pipeline.kill(app);
    this.env.FAIL = fault;
    await this.pipeline.start(app).catch((error: unknown) => {
      if (!this.pipeline.isGone(app)) throw error;
    });
  }

  async endRedis(): Promise<void> {
    this.redis.kill();
    await this.redis.exited;
  }

  async restartRedis(): Promise<void> {
    await this.endRedis();
    this.redis = await startRedis({ aof: false, port: this.redis.port });
  }

  async restartPostgres(how: 'kill' | 'stop'): Promise<void> {
    const { port } = this.postgres;
    if (how === 'kill') this.postgres.kill();
    await this.postgres.stop();
    this.postgres = await startPostgres({ home: this.home, durable: true, port });
  }

  later(work: () => Promise<void>): void {
    this.beside.push(work());
  }

  /** Resolves when nothing goes on beside the sending; throws what went wrong there. */
  async done(): Promise<void> {
    await Promise.all(this.beside.splice(0));
  }

  async close(): Promise<void> {
    await this.pipeline.stop();
    await this.redis.stop();
    await this.postgres.stop();
    await rm(this.home, { recursive: true, force: true });
  }
}
