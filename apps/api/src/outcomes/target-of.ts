import {
  ALL,
  type CellKey,
  decimal,
  firstQuarter,
  formatDecimal,
  inForce,
  type Programme,
  quarterEnd,
  sum,
} from '#domain';

/**
 * What the cell's clusters have promised its funder to do from the start of the cell's window, as
 * decimal text. A promise that counts from a later quarter is held against what was done since then,
 * which no cell says (`/v1/targets` does); and promises to two funders may be kept by the same
 * company, so they are not added up.
 */
export function targetOf(programme: Programme, cell: CellKey): string | undefined {
  if (cell.window !== 'programme') return undefined;
  const inScope = clustersOf(programme, cell);
  const targets = programme.targets.filter(
    (target) =>
      target.indicator === cell.indicator &&
      target.funder === cell.funder &&
      target.from === firstQuarter(programme) &&
      cell.quarter <= target.to &&
      inScope.has(target.cluster),
  );
  if (targets.length === 0) return undefined;
  return trimmed(sum(targets.map(({ value }) => decimal(value))));
}

function clustersOf(programme: Programme, cell: CellKey): ReadonlySet<string> {
  const day = quarterEnd(cell.quarter);
  const designated = programme.clusters.filter(({ designations }) =>
    designations.some(
      (each) =>
        inForce(each, day) &&
        (cell.styrkeposition === ALL || each.styrkeposition === cell.styrkeposition),
    ),
  );
  return new Set(designated.map(({ code }) => code));
}

function trimmed(value: bigint): string {
  return formatDecimal(value, 6).replace(/\.?0+$/, '');
}
