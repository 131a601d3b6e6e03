import { aggregate, type CellKey, type Outcome, type WindowEnd } from '#domain';
import {
  type AppliedProgramme,
  findOutcomes,
  findOutcomesAfter,
  type OutcomeBlock,
  programmeOf,
} from '#persistence';
import type { View } from '../reading/reader-transactions.js';
import { cellId, compareCells } from './cell-id.js';
import { type CellSelection, cellsAfter, dueInWindow, inOrder } from './cell-model.js';
import type { KnownFacts } from './known-facts.js';
import type { OutcomeQuestion } from './outcome-question.js';

export interface OutcomePage {
  readonly cells: readonly Outcome[];
  /** The last cell of the page when more follow. */
  readonly next: CellKey | undefined;
}

/**
 * A page of the cells that the reader may see. Where the reader may see a whole styrkeposition,
 * every cell of the model is there, also those without a report; of the others only cells that are
 * approved, and so visible, are: a cell that is hidden must not be told apart from one not there.
 */
export async function loadPage(
  view: View,
  facts: KnownFacts,
  question: OutcomeQuestion,
): Promise<OutcomePage> {
  const { selection, after, limit } = question;
  const own = { ...selection, styrkepositioner: ownScopes(view, selection) };
  const wanted = take(cellsAfter(view.programmes, own, after), limit + 1);
  const found =
    question.asOf === undefined
      ? await findOutcomes(view.sql, blockOf(wanted))
      : await recompute(view, facts, { wanted, knownAt: question.asOf });
  const visible = question.asOf === undefined ? await loadVisible(view, own, question) : [];
  const cells = [...fill(view.programmes, wanted, found), ...visible]
    .sort(compareCells)
    .slice(0, limit + 1);
  const page = cells.slice(0, limit);
  return { cells: page, next: cells.length > limit ? page.at(-1) : undefined };
}

function ownScopes({ reader }: View, selection: CellSelection): readonly string[] {
  if (reader.clusters === '*') return selection.styrkepositioner;
  const own = new Set(reader.holds?.map((held) => held.styrkeposition));
  return selection.styrkepositioner.filter((code) => own.has(code));
}

async function loadVisible(
  { sql }: View,
  own: CellSelection,
  { selection, after, limit }: OutcomeQuestion,
): Promise<Outcome[]> {
  const others = selection.styrkepositioner.filter((code) => !own.styrkepositioner.includes(code));
  if (others.length === 0) return [];
  return findOutcomesAfter(
    sql,
    { ...selection, styrkepositioner: others },
    { after: after && placeOf(after), limit: limit + 1 },
  );
}

function placeOf(cell: CellKey) {
  const { quarter, window, styrkeposition, funder, indicator } = cell;
  return [quarter, window, styrkeposition, funder, indicator] as const;
}

async function recompute(
  { sql, programmes }: View,
  facts: KnownFacts,
  { wanted, knownAt }: { readonly wanted: readonly CellKey[]; readonly knownAt: string },
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const applied of programmes) {
    const cells = wanted.filter(({ quarter }) => programmeOf(programmes, quarter) === applied);
    const quarter = cells.at(-1)?.quarter;
    if (quarter === undefined) continue;
    const known = await facts.find(sql, applied, { quarter, knownAt });
    outcomes.push(
      ...aggregate(applied.programme, known, {
        ends: endsOf(cells),
        scopes: inOrder(cells.map(({ styrkeposition }) => styrkeposition)),
      }),
    );
  }
  return outcomes;
}

function endsOf(cells: readonly CellKey[]): WindowEnd[] {
  const ends = new Map(
    cells.map(({ window, quarter }) => [`${quarter} ${window}`, { window, quarter }]),
  );
  return [...ends.values()];
}

/** Gives every wanted cell, in its order, what was found for it; the rest say that nothing is known. */
function fill(
  programmes: readonly AppliedProgramme[],
  wanted: readonly CellKey[],
  found: readonly Outcome[],
): Outcome[] {
  const byId = new Map(found.map((outcome) => [cellId(outcome), outcome]));
  const dueByEnd = new Map<string, ReadonlyMap<string, number>>();
  return wanted.map((cell) => {
    const outcome = byId.get(cellId(cell));
    if (outcome !== undefined) return outcome;
    const end = `${cell.quarter} ${cell.window}`;
    const programme = programmeOf(programmes, cell.quarter)?.programme;
    const due =
      dueByEnd.get(end) ?? (programme && dueInWindow(programme, cell.window, cell.quarter));
    if (due !== undefined) dueByEnd.set(end, due);
    const owed = due?.get(cell.styrkeposition) ?? 0;
    return { ...cell, value: null, low: null, high: null, reporters: 0, due: owed, flags: ['m'] };
  });
}

function blockOf(cells: readonly CellKey[]): OutcomeBlock {
  return {
    quarters: inOrder(cells.map(({ quarter }) => quarter)),
    windows: inOrder(cells.map(({ window }) => window)),
    styrkepositioner: inOrder(cells.map(({ styrkeposition }) => styrkeposition)),
    funders: inOrder(cells.map(({ funder }) => funder)),
    indicators: inOrder(cells.map(({ indicator }) => indicator)),
  };
}

function take<Item>(items: Iterable<Item>, count: number): Item[] {
  const taken: Item[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}
