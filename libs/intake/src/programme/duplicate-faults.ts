import type { Programme } from '#domain';
import type { ProgrammeFault } from './code-sets.js';

/** Codes, and rows that would answer one question twice. Municipalities are dated: see their own check. */
export function duplicateFaults(programme: Programme): ProgrammeFault[] {
  const { indicators, grants, targets } = programme;
  return [
    ...repeated('/funders', codesOf(programme.funders)),
    ...repeated('/styrkepositioner', codesOf(programme.styrkepositioner)),
    ...repeated('/clusters', codesOf(programme.clusters)),
    ...repeated('/categories', codesOf(programme.categories)),
    ...repeated('/themes', codesOf(programme.themes)),
    ...repeated('/accountLines', codesOf(programme.accountLines)),
    ...repeated('/regions', codesOf(programme.regions)),
    ...repeated(
      '/indicators',
      indicators.map((each) => `${each.code} from ${each.from}`),
    ),
    ...repeated(
      '/indicators',
      indicators.map((each) => `${each.code} version ${each.version}`),
    ),
    ...repeated(
      '/grants',
      grants.map((each) => `${each.cluster} ${each.funder} ${each.type} ${each.from}`),
    ),
    ...repeated(
      '/targets',
      targets.map((each) => `${each.cluster} ${each.funder} ${each.indicator} ${each.from}`),
    ),
  ];
}

function codesOf(rows: readonly { readonly code: string }[]): string[] {
  return rows.map((row) => row.code);
}

function repeated(list: string, keys: readonly string[]): ProgrammeFault[] {
  const seen = new Set<string>();
  return keys.flatMap((key, index) => {
    if (seen.has(key)) return [{ at: `${list}/${index}`, message: `${key} stands twice` }];
    seen.add(key);
    return [];
  });
}
