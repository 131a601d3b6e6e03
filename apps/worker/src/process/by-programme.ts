import type { Quarter } from '#domain';
import { type AppliedProgramme, programmeOf } from '#persistence';

/** Marks by the programme whose period they lie in; what lies in none is left out. */
export function byProgramme<Mark extends { readonly quarter: Quarter }>(
  programmes: readonly AppliedProgramme[],
  marks: readonly Mark[],
): [AppliedProgramme, Mark[]][] {
  const groups = Map.groupBy(marks, ({ quarter }) => programmeOf(programmes, quarter));
  return [...groups].flatMap(([applied, own]) => (applied === undefined ? [] : [[applied, own]]));
}
