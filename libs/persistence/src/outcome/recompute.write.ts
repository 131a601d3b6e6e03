import {
  type AggregateRequest,
  ALL,
  aggregate,
  type ClusterFacts,
  firstQuarter,
  type Outcome,
  type Programme,
  type Quarter,
  quartersBetween,
  shiftQuarter,
  styrkepositionOf,
  touchedBy,
  WINDOWS,
} from '#domain';
import type { Sql } from '../database/sql.js';
import { type DirtyMark, enqueueStage, takeMarks } from '../outbox/dirty-mark.write.js';
import {
  type AppliedProgramme,
  loadProgrammes,
  programmeOf,
} from '../programme/programmes.query.js';
import { loadFacts } from '../report/facts.query.js';
import { closeOtherOutcomes, findInstant, replaceOutcomes } from './outcome.write.js';
import { saveCauses } from './outcome-cause.write.js';

export interface Recomputed {
  readonly marks: number;
  readonly cells: number;
  readonly changed: number;
}

/**
 * Recomputes, from the revisions in force, every cell that the standing marks touch, and takes the
 * marks. A burst of reports is one recomputation: whoever comes after finds nothing left to do.
 */
export async function recomputeMarked(sql: Sql): Promise<Recomputed> {
  const marks = await takeMarks(sql, 'aggregate');
  if (marks.length === 0) return { marks: 0, cells: 0, changed: 0 };
  const at = await findInstant(sql);
  await saveCauses(sql, marks, at);
  const programmes = await loadProgrammes(sql);
  const byProgramme = Map.groupBy(marks, ({ quarter }) => programmeOf(programmes, quarter));
  let cells = 0;
  let changed = 0;
  for (const [applied, concerned] of byProgramme) {
    if (applied === undefined) continue;
    const done = await recompute(sql, applied, { marks: concerned, at });
    cells += done.cells;
    changed += done.changed;
  }
  const [first] = marks;
  if (first !== undefined) await enqueueStage(sql, 'detect', first.cluster);
  return { marks: marks.length, cells, changed };
}

async function recompute(
  sql: Sql,
  applied: AppliedProgramme,
  { marks, at }: { readonly marks: readonly DirtyMark[]; readonly at: string },
): Promise<{ cells: number; changed: number }> {
  const { programme } = applied;
  const facts = await loadFacts(sql, applied);
  const last = lastReported(facts);
  if (last === undefined) return { cells: 0, changed: 0 };
  if (areAllMarked(facts, marks)) {
    const cells = allCells(programme, facts);
    const span = { from: firstQuarter(programme), to: last, at };
    const closed = await closeOtherOutcomes(sql, span, cells);
    const replaced = await replaceOutcomes(sql, cells, at);
    return { cells: cells.length, changed: closed + replaced.length };
  }
  const stored = await findLastStored(sql, programme, last);
  const cells = requestsFor({ programme, marks, stored, last }).flatMap((request) =>
    aggregate(programme, facts, request),
  );
  return { cells: cells.length, changed: (await replaceOutcomes(sql, cells, at)).length };
}

/** Every cell of a programme up to the last quarter that anybody has reported for. */
export function allCells(programme: Programme, facts: readonly ClusterFacts[]): Outcome[] {
  const last = lastReported(facts);
  if (last === undefined) return [];
  return aggregate(programme, facts, wholeModel(programme, firstQuarter(programme), last));
}

export function lastReported(facts: readonly ClusterFacts[]): Quarter | undefined {
  return facts.reduce<Quarter | undefined>(
    (latest, { quarter }) => (latest === undefined || quarter > latest ? quarter : latest),
    undefined,
  );
}

/** A new document marks every report; then cells may go, come or change in any place. */
function areAllMarked(facts: readonly ClusterFacts[], marks: readonly DirtyMark[]): boolean {
  const marked = new Set(marks.map(({ cluster, quarter }) => `${cluster}|${quarter}`));
  return facts.every(({ cluster, quarter }) => marked.has(`${cluster}|${quarter}`));
}

/** What reports touch in the quarters that are kept, and the whole model of the quarters that are new. */
function requestsFor(scene: {
  readonly programme: Programme;
  readonly marks: readonly DirtyMark[];
  readonly stored: Quarter | undefined;
  readonly last: Quarter;
}): AggregateRequest[] {
  const { programme, marks, stored, last } = scene;
  if (stored === undefined) return [wholeModel(programme, firstQuarter(programme), last)];
  const changes = marks.flatMap(({ cluster, quarter }) => {
    const styrkeposition = styrkepositionOf(programme, cluster, quarter);
    return styrkeposition === undefined ? [] : [{ cluster, quarter, styrkeposition }];
  });
  const touched = touchedBy(programme, changes, stored);
  return stored < last
    ? [...touched, wholeModel(programme, shiftQuarter(stored, 1), last)]
    : touched;
}

function wholeModel(programme: Programme, from: Quarter, to: Quarter): AggregateRequest {
  return {
    ends: quartersBetween(from, to).flatMap((quarter) =>
      WINDOWS.map((window) => ({ window, quarter })),
    ),
    scopes: [...programme.styrkepositioner.map(({ code }) => code), ALL],
  };
}

async function findLastStored(
  sql: Sql,
  programme: Programme,
  last: Quarter,
): Promise<Quarter | undefined> {
  const { rows } = await sql.query<{ quarter: Quarter | null }>(
    `select max(quarter) as quarter from klyngepuls.outcome
      where known_to is null and quarter between $1 and $2`,
    [firstQuarter(programme), last],
  );
  return rows[0]?.quarter ?? undefined;
}
