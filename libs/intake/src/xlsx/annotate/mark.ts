import type { Severity, Text } from '#domain';

/** What is told of a report, with the cells that it is about. */
export interface CellFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: Text;
  readonly suggestion?: Text;
  readonly needsExplanation?: boolean;
  /** `Aktiviteter!H5`. */
  readonly cells: readonly string[];
}

/** One finding in one cell; without a cell it stands in the list only. */
export interface Mark {
  readonly sheet: string;
  readonly cell: string;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export const LOOKS: Readonly<
  Record<Severity, { readonly word: string; readonly fill: string; readonly ink: string }>
> = {
  error: { word: 'Fejl', fill: 'FFFFC7CE', ink: 'FF8A0012' },
  warning: { word: 'Advarsel', fill: 'FFFFEB9C', ink: 'FF6B4400' },
  info: { word: 'Oplysning', fill: 'FFD6E9F8', ink: 'FF0B3D66' },
};

/** Worst first; the places of one cause stand together. */
export function marksOf(findings: readonly CellFinding[]): Mark[] {
  const inOrder = SEVERITIES.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  return inOrder.flatMap((finding) => {
    const { code, severity, message } = finding;
    const told = { code, severity, message: message.da, advice: adviceOf(finding) };
    if (finding.cells.length === 0) return [{ sheet: '', cell: '', ...told }];
    return finding.cells.map((each) => ({ ...placeOf(each), ...told }));
  });
}

function adviceOf({ suggestion, needsExplanation }: CellFinding): string {
  const explain =
    needsExplanation === true ? ['Ret tallet, eller forklar det på arket Forklaringer.'] : [];
  return [...(suggestion === undefined ? [] : [suggestion.da]), ...explain].join(' ');
}

function placeOf(written: string): { readonly sheet: string; readonly cell: string } {
  const [, sheet = '', cell = ''] = /^(.*)!([A-Z]{1,3}[1-9]\d*)$/.exec(written) ?? [];
  return { sheet, cell };
}
