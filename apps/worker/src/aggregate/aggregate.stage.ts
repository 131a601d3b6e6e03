import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { aggregatePlan, cellsToRecompute, type ReportKey } from '#domain';
import {
  type AppliedProgramme,
  closeOtherOutcomes,
  EVERYTHING,
  enqueueStage,
  findInstant,
  findLastStored,
  loadFacts,
  loadProgrammes,
  replaceOutcomes,
  type Sql,
  saveCauses,
  takeMarks,
  withReader,
} from '#persistence';
import { failpoint } from '#platform';
import { byProgramme } from '../process/by-programme.js';

interface Recomputation {
  readonly marks: readonly ReportKey[];
  /** The database time at which what it writes begins and ends. */
  readonly at: string;
}

/**
 * Recomputes what standing marks touch. A burst of reports is one recomputation: it takes every
 * mark, whichever one the job was added for, and a job that comes after finds nothing left to do.
 */
@Injectable()
export class AggregateStage {
  constructor(private readonly em: EntityManager) {}

  async run(): Promise<'done' | 'nothing'> {
    return withReader(this.em, EVERYTHING, async (sql) => {
      const outcome = await this.recomputeMarked(sql);
      failpoint('aggregate.saving');
      return outcome;
    });
  }

  /** In the caller's transaction, which holds the aggregation's lock from here to its end. */
  async recomputeMarked(sql: Sql): Promise<'done' | 'nothing'> {
    const marks = await takeMarks(sql, 'aggregate');
    const [first] = marks;
    if (first === undefined) return 'nothing';
    const at = await findInstant(sql);
    await saveCauses(sql, marks, at);
    for (const [applied, own] of byProgramme(await loadProgrammes(sql), marks)) {
      await recompute(sql, applied, { marks: own, at });
    }
    await enqueueStage(sql, 'detect', first);
    return 'done';
  }
}

async function recompute(
  sql: Sql,
  applied: AppliedProgramme,
  { marks, at }: Recomputation,
): Promise<void> {
  const { programme } = applied;
  const facts = await loadFacts(sql, applied);
  const lastStored = await findLastStored(sql, programme);

  const plan = cellsToRecompute({ programme, marks, reported: facts, lastStored });
  const cells = aggregatePlan(programme, facts, plan);

  if (plan.replaces !== undefined) await closeOtherOutcomes(sql, { ...plan.replaces, at }, cells);
  await replaceOutcomes(sql, cells, at);
}
