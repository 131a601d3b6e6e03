import { ALL, firstQuarter, isQuarter, windowStart } from '#domain';
import { type AppliedProgramme, type CellMove, type MoveCause, programmeOf } from '#persistence';

/** A cell of the whole programme may have moved a hundred times: the newest say why it is as it is. */
const CAUSES_MAX = 20;

/**
 * The revisions and reviews that moved a cell, newest first: of the cell's own reports, or, when
 * none of them did, earlier ones, which decide who is new in the programme.
 */
export function causesOf(
  move: CellMove,
  causes: readonly MoveCause[],
  programmes: readonly AppliedProgramme[],
): MoveCause[] {
  const programme = programmeOf(programmes, move.quarter)?.programme;
  if (programme === undefined) return [];
  const instants = new Set(move.instants);
  const before = causes.filter(
    ({ at, quarter, styrkeposition }) =>
      instants.has(at) &&
      isQuarter(quarter) &&
      quarter <= move.quarter &&
      [ALL, styrkeposition].includes(move.styrkeposition),
  );
  const start = windowStart(move.window, move.quarter, firstQuarter(programme));
  const inside = before.filter(({ quarter }) => quarter >= start);
  return (inside.length > 0 ? inside : before).slice(-CAUSES_MAX).reverse();
}
