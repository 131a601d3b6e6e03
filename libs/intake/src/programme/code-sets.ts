import type { Programme } from '#domain';

/** `at` is a JSON pointer into the programme's file. */
export interface ProgrammeFault {
  readonly at: string;
  readonly message: string;
}

type Noun =
  | 'account line'
  | 'category'
  | 'cluster'
  | 'funder'
  | 'indicator'
  | 'region'
  | 'styrkeposition'
  | 'theme';

export interface CodeSets {
  /** One fault when the code is not among the programme's own, none when it is. */
  unknown(noun: Noun, code: string, at: string): ProgrammeFault[];
}

export function codeSets(programme: Programme): CodeSets {
  const codes: Record<Noun, ReadonlySet<string>> = {
    'account line': codesOf(programme.accountLines),
    category: codesOf(programme.categories),
    cluster: codesOf(programme.clusters),
    funder: codesOf(programme.funders),
    indicator: codesOf(programme.indicators),
    region: codesOf(programme.regions),
    styrkeposition: codesOf(programme.styrkepositioner),
    theme: codesOf(programme.themes),
  };
  return {
    unknown: (noun, code, at) =>
      codes[noun].has(code) ? [] : [{ at, message: `no ${noun} has the code ${code}` }],
  };
}

function codesOf(rows: readonly { readonly code: string }[]): ReadonlySet<string> {
  return new Set(rows.map((row) => row.code));
}
