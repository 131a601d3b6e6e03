import {
  type ClusterFacts,
  detectDeviations,
  firstQuarter,
  lastQuarter,
  NOTHING_ASSESSED,
  type Quarter,
  quarterOf,
  reconcile,
  shiftQuarter,
  type Tardiness,
} from '#domain';
import { loadFacts } from '../queries/facts.query.js';
import { findNow } from '../queries/now.query.js';
import { type AppliedProgramme, loadProgrammes, programmeOf } from '../queries/programmes.query.js';
import { findTardiness } from '../queries/tardiness.query.js';
import type { Sql } from '../sql.js';
import { findKnownDeviations, saveDeviations } from './deviation.write.js';
import { type DirtyMark, takeMarks } from './dirty-mark.write.js';

/** Takes all marks of detection and asks anew of their clusters; answers how many were asked. */
export async function redetectMarked(sql: Sql): Promise<number> {
  const marks = await takeMarks(sql, 'detect');
  if (marks.length === 0) return 0;
  const programmes = await loadProgrammes(sql);
  const byProgramme = Map.groupBy(marks, ({ quarter }) => programmeOf(programmes, quarter));
  let clusters = 0;
  for (const [applied, concerned] of byProgramme) {
    if (applied === undefined) continue;
    clusters += await redetect(sql, applied, concerned);
  }
  return clusters;
}

interface Scene {
  readonly applied: AppliedProgramme;
  readonly facts: readonly ClusterFacts[];
  readonly tardiness: readonly Tardiness[];
  readonly asOf: Quarter;
}

async function redetect(
  sql: Sql,
  applied: AppliedProgramme,
  marks: readonly DirtyMark[],
): Promise<number> {
  const { programme } = applied;
  const facts = await loadFacts(sql, applied);
  const { day } = await findNow(sql, programme.calendar.zone);
  const closed = shiftQuarter(quarterOf(day), -1);
  const scene: Scene = {
    applied,
    facts,
    tardiness: await findTardiness(sql, programme),
    asOf: closed < lastQuarter(programme) ? closed : lastQuarter(programme),
  };
  const clusters = [...new Set(marks.map(({ cluster }) => cluster))].sort();
  for (const cluster of clusters) await redetectCluster(sql, scene, cluster);
  return clusters.length;
}

async function redetectCluster(sql: Sql, scene: Scene, cluster: string): Promise<void> {
  const { facts, tardiness, asOf } = scene;
  const { programme } = scene.applied;
  const mine = facts.filter((each) => each.cluster === cluster);
  // Series judged together would have every cluster looked at again with each report of one.
  const assessment = NOTHING_ASSESSED;
  const found = detectDeviations({ programme, cluster, facts: mine, tardiness, asOf, assessment });
  const known = await findKnownDeviations(sql, cluster, {
    from: firstQuarter(programme),
    to: lastQuarter(programme),
  });
  const latest = mine
    .map(({ quarter }) => quarter)
    .filter((quarter) => quarter <= asOf)
    .sort()
    .at(-1);
  await saveDeviations(sql, cluster, reconcile(known, found, latest ?? firstQuarter(programme)));
}
