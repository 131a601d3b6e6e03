import {
  ALL,
  type CellKey,
  clustersDue,
  firstQuarter,
  hasPartOf,
  type Indicator,
  indicatorInForce,
  lastQuarter,
  type Programme,
  type Quarter,
  quartersBetween,
  styrkepositionOf,
  type Window,
  windowStart,
} from '#domain';
import { type AppliedProgramme, programmeOf } from '#persistence';
import { compareCells, compareCodes } from './cell-id.js';

/** The codes asked for in every dimension of a cell, each list in order and without repeats. */
export interface CellSelection {
  readonly quarters: readonly Quarter[];
  readonly windows: readonly Window[];
  readonly styrkepositioner: readonly string[];
  readonly funders: readonly string[];
  readonly indicators: readonly string[];
}

/** What the programme of one quarter has of the codes asked for. */
interface QuarterModel {
  readonly styrkepositioner: readonly string[];
  readonly funders: readonly string[];
  readonly indicators: readonly Indicator[];
}

/**
 * Every cell that the model has in the selection, in order, from the one after `after`. A figure
 * that is stated for the whole cluster has no cells for a single funder.
 */
export function* cellsAfter(
  programmes: readonly AppliedProgramme[],
  selection: CellSelection,
  after?: CellKey,
): Generator<CellKey> {
  for (const quarter of selection.quarters) {
    const programme = programmeOf(programmes, quarter)?.programme;
    if (programme === undefined || (after && quarter < after.quarter)) continue;
    const model = modelOf(programme, quarter, selection);
    for (const window of selection.windows) {
      if (after && quarter === after.quarter && window < after.window) continue;
      for (const cell of cellsOf(model, quarter, window)) {
        if (after === undefined || compareCells(cell, after) > 0) yield cell;
      }
    }
  }
}

function modelOf(programme: Programme, quarter: Quarter, selection: CellSelection): QuarterModel {
  return {
    styrkepositioner: selection.styrkepositioner.filter(
      among([...programme.styrkepositioner.map(({ code }) => code), ALL]),
    ),
    funders: selection.funders.filter(among([...programme.funders.map(({ code }) => code), ALL])),
    indicators: selection.indicators.flatMap(
      (code) => indicatorInForce(programme, code, quarter) ?? [],
    ),
  };
}

function* cellsOf(model: QuarterModel, quarter: Quarter, window: Window): Generator<CellKey> {
  for (const styrkeposition of model.styrkepositioner) {
    for (const funder of model.funders) {
      for (const indicator of model.indicators) {
        if (!hasPartOf(indicator, funder)) continue;
        yield { quarter, window, styrkeposition, funder, indicator: indicator.code };
      }
    }
  }
}

/** Every code of every programme, in each dimension: what a question may name. */
export function codesOfAll(programmes: readonly AppliedProgramme[]): CellSelection {
  const all = programmes.map(({ programme }) => programme);
  const codes = (pick: (programme: Programme) => readonly { readonly code: string }[]) =>
    inOrder(all.flatMap((programme) => pick(programme).map(({ code }) => code)));
  return {
    quarters: all.flatMap((programme) =>
      quartersBetween(firstQuarter(programme), lastQuarter(programme)),
    ),
    windows: ['half', 'programme', 'quarter', 'year'],
    styrkepositioner: inOrder([ALL, ...codes((programme) => programme.styrkepositioner)]),
    funders: inOrder([ALL, ...codes((programme) => programme.funders)]),
    indicators: codes((programme) => programme.indicators),
  };
}

export function inOrder<Code extends string>(codes: readonly Code[]): Code[] {
  return [...new Set(codes)].sort(compareCodes);
}

/** Reports due in the window that ends with the quarter, by styrkeposition and for `ALL`. */
export function dueInWindow(
  programme: Programme,
  window: Window,
  end: Quarter,
): ReadonlyMap<string, number> {
  const due = new Map<string, number>();
  const start = windowStart(window, end, firstQuarter(programme));
  for (const quarter of quartersBetween(start, end)) {
    for (const cluster of clustersDue(programme, quarter)) {
      const styrkeposition = styrkepositionOf(programme, cluster, quarter) ?? [];
      for (const scope of [styrkeposition, ALL].flat()) due.set(scope, (due.get(scope) ?? 0) + 1);
    }
  }
  return due;
}

function among(known: readonly string[]): (code: string) => boolean {
  const set = new Set(known);
  return (code) => set.has(code);
}
