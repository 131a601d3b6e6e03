import type { Indicator, Programme } from '#domain';
import type { CodeSets, ProgrammeFault } from './code-sets.js';

/** Every code that an indicator's derivation or part speaks of is one of the programme's. */
export function derivationFaults(programme: Programme, codes: CodeSets): ProgrammeFault[] {
  const types = new Map(programme.indicators.map((each) => [each.code, each.type]));
  return programme.indicators.flatMap((indicator, index) => {
    const at = `/indicators/${index}`;
    const { partOf } = indicator;
    return [
      ...(partOf === undefined ? [] : codes.unknown('indicator', partOf, `${at}/partOf`)),
      ...(partOf === indicator.code
        ? [{ at: `${at}/partOf`, message: `${partOf} is named as a part of itself` }]
        : []),
      ...sourceFaults(indicator, `${at}/derivation`, codes),
      ...ratioFaults(indicator, `${at}/derivation`, types),
    ];
  });
}

function sourceFaults({ derivation }: Indicator, at: string, codes: CodeSets): ProgrammeFault[] {
  switch (derivation.from) {
    case 'organisations': {
      const { region } = derivation.where;
      return region === undefined ? [] : codes.unknown('region', region, `${at}/where/region`);
    }
    case 'activities': {
      const { theme } = derivation.where;
      return theme === undefined ? [] : codes.unknown('theme', theme, `${at}/where/theme`);
    }
    case 'accounts':
      return derivation.lines.flatMap((line, place) =>
        codes.unknown('account line', line, `${at}/lines/${place}`),
      );
    case 'ratio':
      return (['of', 'to'] as const).flatMap((side) =>
        derivation[side].flatMap((code, place) =>
          codes.unknown('indicator', code, `${at}/${side}/${place}`),
        ),
      );
    case 'stated':
      return derivation.weightedBy === undefined
        ? []
        : codes.unknown('indicator', derivation.weightedBy, `${at}/weightedBy`);
    default:
      return [];
  }
}

/** A ratio is computed from counts and sums only, so that no order of computation is needed. */
function ratioFaults(
  { type, derivation }: Indicator,
  at: string,
  types: ReadonlyMap<string, Indicator['type']>,
): ProgrammeFault[] {
  const computes = derivation.from === 'ratio' || derivation.from === 'activity-share';
  if (computes !== (type === 'ratio')) {
    return [{ at, message: `an indicator of type ${type} is not derived from ${derivation.from}` }];
  }
  if (derivation.from !== 'ratio') return [];
  return (['of', 'to'] as const).flatMap((side) =>
    derivation[side].flatMap((code, place) =>
      types.get(code) === 'ratio'
        ? [{ at: `${at}/${side}/${place}`, message: `${code} is itself a ratio` }]
        : [],
    ),
  );
}
