import { createHash, randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import type { Programme } from '#domain';
import { judgeReport } from '#intake';
import { acceptReports, openOrm, openPool } from '#persistence';
import { AggregateStage } from '../apps/worker/src/aggregate/aggregate.stage.js';
import { DetectStage } from '../apps/worker/src/detect/detect.stage.js';
import { ValidateStage } from '../apps/worker/src/validate/validate.stage.js';
import type { ReportDocument } from '../tools/demo/report-document.js';

export interface StageTimes {
  readonly validate: number;
  readonly aggregate: number;
  readonly detect: number;
}

/** The accept and the worker's stages in this process, without ports and queues between them. */
export class Stages {
  private readonly validate: ValidateStage;
  private readonly aggregate: AggregateStage;
  private readonly detect: DetectStage;
  private rejected: string | undefined;

  private constructor(
    private readonly pool: pg.Pool,
    readonly orm: MikroORM,
  ) {
    const limits = { leaseSeconds: 30, attemptsMax: 3 };
    this.validate = new ValidateStage(orm.em, limits, {
      judge: judgeReport,
      onJudged: (state, verdict) => {
        this.rejected = state === 'rejected' ? JSON.stringify(verdict.findings) : undefined;
      },
    });
    this.aggregate = new AggregateStage(orm.em);
    this.detect = new DetectStage(orm.em);
  }

  static async open(logins: { ingest: string; worker: string }): Promise<Stages> {
    const pool = openPool(logins.ingest, {
      max: 1,
      statementTimeoutMs: 60_000,
      everyCluster: true,
      onError: () => undefined,
    });
    return new Stages(pool, await openOrm(logins.worker, 4));
  }

  /** Accepts a report and answers the milliseconds of each stage; throws when it is rejected. */
  async take(programme: Programme, document: ReportDocument): Promise<StageTimes> {
    const id = await this.accept(programme, document);
    const validate = await milliseconds(() => this.validate.run(id));
    if (this.rejected !== undefined) throw new Error(`rejected: ${this.rejected}`);
    const aggregate = await milliseconds(() => this.aggregate.run());
    const detect = await milliseconds(() => this.detect.run());
    return { validate, aggregate, detect };
  }

  async close(): Promise<void> {
    await this.pool.end();
    await this.orm.close(true);
  }

  private async accept(programme: Programme, document: ReportDocument): Promise<string> {
    const bytes = Buffer.from(JSON.stringify(document));
    const id = randomUUID();
    await acceptReports(this.pool, [
      {
        id,
        cluster: document.cluster,
        quarter: document.quarter,
        programme: programme.code,
        key: undefined,
        mediaType: 'application/json',
        sender: 'bench',
        sha256: createHash('sha256').update(bytes).digest(),
        bytes,
      },
    ]);
    return id;
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
