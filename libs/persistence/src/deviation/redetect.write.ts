import {
  CODES_BESIDE_OTHERS,
  codeOfKey,
  detectInProgramme,
  deviationKey,
  firstQuarter,
  lastQuarter,
  type Programme,
  type Quarter,
  quarterOf,
  reconcile,
  shiftQuarter,
} from '#domain';
import { findNow } from '../database/now.query.js';
import type { Sql } from '../database/sql.js';
import { findTardiness } from '../deadline/tardiness.query.js';
import { takeMarks } from '../outbox/dirty-mark.write.js';
import { saveTargetReaches } from '../outcome/target-reach.write.js';
import {
  type AppliedProgramme,
  loadProgrammes,
  programmeOf,
} from '../programme/programmes.query.js';
import { loadFacts } from '../report/facts.query.js';
import { saveAssessedQuarters } from './assessed-quarter.write.js';
import { assessmentsOf } from './assessments.js';
import { findKnownDeviations, saveDeviations } from './deviation.write.js';
import { findRulings } from './rulings.query.js';

/**
 * Takes all marks of detection and asks anew: of the marked clusters everything, and of every other
 * what a report of any cluster may change. However many reports have come in, their clusters are
 * judged together once. Answers how many clusters were marked.
 */
export async function redetectMarked(sql: Sql): Promise<number> {
  const marks = await takeMarks(sql, 'detect');
  if (marks.length === 0) return 0;
  const programmes = await loadProgrammes(sql);
  const byProgramme = Map.groupBy(marks, ({ quarter }) => programmeOf(programmes, quarter));
  let clusters = 0;
  for (const [applied, concerned] of byProgramme) {
    if (applied === undefined) continue;
    const marked = new Set(concerned.map(({ cluster }) => cluster));
    await redetect(sql, applied, marked);
    clusters += marked.size;
  }
  return clusters;
}

async function redetect(
  sql: Sql,
  applied: AppliedProgramme,
  marked: ReadonlySet<string>,
): Promise<void> {
  const { programme } = applied;
  const facts = await loadFacts(sql, applied);
  const { day } = await findNow(sql, programme.calendar.zone);
  const asOf = lastLookedAt(programme, quarterOf(day));
  const tardiness = await findTardiness(sql, programme);
  const span = { from: firstQuarter(programme), to: lastQuarter(programme) };
  const assessAt = assessmentsOf(programme, facts, await findRulings(sql, span));
  const scene = { programme, facts, tardiness, asOf, today: day, marked, assessAt };
  const found = detectInProgramme(scene);
  const keys = found.flatMap(({ deviations }) => deviations.map(deviationKey));
  const known = await findKnownDeviations(sql, span, keys);
  const reconciled = found.flatMap(({ cluster, isComplete, latest, deviations }) => {
    const mine = (known.get(cluster) ?? []).filter(
      ({ key }) => isComplete || CODES_BESIDE_OTHERS.has(codeOfKey(key)),
    );
    return reconcile(mine, deviations, latest).map((each) => ({ ...each, cluster }));
  });
  await saveDeviations(sql, reconciled);
  await saveAssessedQuarters(sql, scene);
  await saveTargetReaches(sql, scene);
}

/** The last quarter that has ended, or the programme's last. */
function lastLookedAt(programme: Programme, current: Quarter): Quarter {
  const closed = shiftQuarter(current, -1);
  const last = lastQuarter(programme);
  return closed < last ? closed : last;
}
