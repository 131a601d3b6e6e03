import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import {
  assessedQuarters,
  detectInProgramme,
  deviationKey,
  lastEndedQuarter,
  type ProgrammeInput,
  type ReportKey,
  reachesInProgramme,
  reconcileInProgramme,
} from '#domain';
import {
  type AppliedProgramme,
  EVERYTHING,
  findKnownDeviations,
  findNow,
  findRulings,
  findTardiness,
  loadFacts,
  loadProgrammes,
  type Sql,
  saveAssessedQuarters,
  saveDeviations,
  saveTargetReaches,
  takeMarks,
  withReader,
} from '#persistence';
import { failpoint } from '#platform';
import { byProgramme } from '../process/by-programme.js';
import { assessmentsOf } from './assessments.js';

/**
 * Detects anew what deviates: of the marked clusters everything, and of every other what a report
 * of any cluster may change. However many reports have come in, they are judged together once.
 */
@Injectable()
export class DetectStage {
  constructor(private readonly em: EntityManager) {}

  async run(): Promise<'done' | 'nothing'> {
    return withReader(this.em, EVERYTHING, async (sql) => {
      const outcome = await this.redetectMarked(sql);
      failpoint('detect.saving');
      return outcome;
    });
  }

  /** In the caller's transaction, which holds the detection's lock from here to its end. */
  async redetectMarked(sql: Sql): Promise<'done' | 'nothing'> {
    const marks = await takeMarks(sql, 'detect');
    if (marks.length === 0) return 'nothing';
    const concerned = byProgramme(await loadProgrammes(sql), marks);
    for (const [applied, own] of concerned) await redetect(sql, applied, own);
    return concerned.length === 0 ? 'nothing' : 'done';
  }
}

async function redetect(
  sql: Sql,
  applied: AppliedProgramme,
  marks: readonly ReportKey[],
): Promise<void> {
  const { programme } = applied;
  const input = await loadInput(sql, applied, marks);

  const found = detectInProgramme(input);
  const keys = found.flatMap(({ deviations }) => deviations.map(deviationKey));
  const known = await findKnownDeviations(sql, programme, keys);
  const reconciled = reconcileInProgramme(found, known);

  await saveDeviations(sql, reconciled);
  await saveAssessedQuarters(sql, programme, assessedQuarters(input));
  await saveTargetReaches(sql, programme, reachesInProgramme(input));
}

async function loadInput(
  sql: Sql,
  applied: AppliedProgramme,
  marks: readonly ReportKey[],
): Promise<ProgrammeInput> {
  const { programme } = applied;
  const facts = await loadFacts(sql, applied);
  const { day } = await findNow(sql, programme.calendar.zone);
  return {
    programme,
    facts,
    tardiness: await findTardiness(sql, programme),
    asOf: lastEndedQuarter(programme, day),
    today: day,
    marked: new Set(marks.map(({ cluster }) => cluster)),
    assessAt: assessmentsOf(programme, facts, await findRulings(sql, programme)),
  };
}
