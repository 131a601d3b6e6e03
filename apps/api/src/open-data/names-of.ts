import { ALL, type Programme, type Text } from '#domain';

interface Names {
  readonly styrkeposition: (code: string) => string;
  readonly funder: (code: string) => Text;
  readonly indicator: (code: string) => Text;
  readonly unit: (code: string) => string;
}

const EVERYTHING: Text = { da: 'Alle', en: 'All' };

export const WINDOW_NAMES = {
  quarter: { da: 'Kvartal', en: 'Quarter' },
  half: { da: 'Halvår', en: 'Half-year' },
  year: { da: 'År', en: 'Year' },
  programme: { da: 'Programmet til dato', en: 'Programme to date' },
} as const;

/** What the codes of outcomes are called; the newest programme's word where several have one. */
export function namesOf(programmes: readonly Programme[]): Names {
  const styrkepositioner = byCode(programmes.flatMap((each) => each.styrkepositioner));
  const funders = byCode(programmes.flatMap((each) => each.funders));
  const indicators = byCode(programmes.flatMap((each) => each.indicators));
  const same = (code: string): Text => ({ da: code, en: code });
  return {
    styrkeposition: (code) =>
      code === ALL ? EVERYTHING.da : (styrkepositioner.get(code)?.name ?? code),
    funder: (code) => (code === ALL ? EVERYTHING : (funders.get(code)?.name ?? same(code))),
    indicator: (code) => indicators.get(code)?.name ?? same(code),
    unit: (code) => indicators.get(code)?.unit ?? '',
  };
}

function byCode<Row extends { readonly code: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.code, row]));
}
