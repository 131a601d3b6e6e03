import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Stage, StageJob } from '#platform';
import { Warnings } from '../process/warnings.js';

/** `id` names the outbox row, in every database: BullMQ refuses digits only, and any colon. */
export interface OutboxJob extends StageJob {
  readonly id: string;
}

/** Adds jobs to the stages' queues; the stages' processors take them. */
@Injectable()
export class StageQueues {
  private readonly queues: Readonly<Record<Stage, Queue<StageJob>>>;

  constructor(
    @InjectQueue('validate') validate: Queue<StageJob>,
    @InjectQueue('aggregate') aggregate: Queue<StageJob>,
    @InjectQueue('detect') detect: Queue<StageJob>,
    { warn }: Warnings,
  ) {
    this.queues = { validate, aggregate, detect };
    for (const queue of Object.values(this.queues)) queue.on('error', warn);
  }

  /** The same id again is no second job while the first is kept. */
  async add(stage: Stage, jobs: readonly OutboxJob[]): Promise<void> {
    const queue = this.queues[stage];
    await queue.waitUntilReady();
    await queue.addBulk(
      jobs.map(({ id, subject }) => ({ name: stage, data: { subject }, opts: { jobId: id } })),
    );
  }

  /** Prometheus text of every queue's jobs by state. */
  async exposition(): Promise<string> {
    const queues = Object.values(this.queues);
    return mergeExpositions(
      await Promise.all(queues.map((queue) => queue.exportPrometheusMetrics())),
    );
  }

  /** Whether Redis evicts nothing and appends to a file. Only for queues that are in Redis. */
  async redisKeepsJobs(): Promise<boolean> {
    const client = await this.queues.validate.backend.connection.client;
    // INFO and not CONFIG: hosted servers forbid the latter.
    const info = await client.info();
    return /^maxmemory_policy:noeviction\s*$/m.test(info) && /^aof_enabled:1\s*$/m.test(info);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.queues).map((queue) => queue.close()));
  }
}

/** Prometheus takes each HELP and TYPE line once. */
function mergeExpositions(texts: readonly string[]): string {
  const lines = texts.flatMap((text) => text.split('\n'));
  const families = Map.groupBy(
    lines.filter((line) => line !== ''),
    (line) => line.replace(/^# (HELP|TYPE) /, '').split(/[ {]/, 1)[0] ?? '',
  );
  return [...families.values()].map((family) => [...new Set(family)].join('\n')).join('\n');
}
