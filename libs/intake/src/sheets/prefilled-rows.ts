import { fundersOfFigure, type Report } from '#domain';
import type { ListName, ReportRow } from './table.js';
import type { Vocabulary } from './vocabulary.js';

/** Rows of each sheet before anybody has typed: keys without values where an answer is due. */
export type RowsByList = Readonly<Record<ListName, readonly ReportRow[]>>;

/** Last quarter's organisations and running activities, and every figure and line that is due. */
export function prefilledRows(
  vocabulary: Vocabulary,
  grantedBy: readonly string[],
  previous: Report | undefined,
): RowsByList {
  const running = (previous?.activities ?? []).filter(
    ({ status }) => status === 'ongoing' || status === 'planned',
  );
  return {
    organisations: (previous?.organisations ?? []).map(asRow),
    activities: running.map((activity) => {
      const { attendances: _, ...lasting } = asRow(activity);
      return lasting;
    }),
    figures: figureKeys(vocabulary, grantedBy),
    accounts: grantedBy.flatMap((funder) =>
      vocabulary.lines.map(({ code }) => ({ funder, line: code })),
    ),
    explanations: [],
  };
}

/** A report that was sent, to be corrected: its own rows, and after them what it did not answer. */
export function rowsOf(
  report: Report,
  vocabulary: Vocabulary,
  grantedBy: readonly string[],
): RowsByList {
  const due = prefilledRows(vocabulary, grantedBy, undefined);
  const unanswered = (
    rows: readonly ReportRow[],
    own: readonly ReportRow[],
    keys: readonly string[],
  ) => rows.filter((row) => !own.some((each) => keys.every((key) => each[key] === row[key])));
  const figures = report.figures.map(asRow);
  const accounts = report.accounts.map(asRow);
  return {
    organisations: report.organisations.map(asRow),
    activities: report.activities.map(asRow),
    figures: [...figures, ...unanswered(due.figures, figures, ['indicator', 'funder'])],
    accounts: [...accounts, ...unanswered(due.accounts, accounts, ['funder', 'line'])],
    explanations: report.explanations.map(({ code, place, text }) => ({ code, at: place, text })),
  };
}

function figureKeys({ indicators }: Vocabulary, grantedBy: readonly string[]): ReportRow[] {
  return indicators.flatMap(({ code, stated }) => {
    if (stated === 'compare') return [];
    return fundersOfFigure({ stated }, grantedBy).map((funder) => ({ indicator: code, funder }));
  });
}

function asRow(row: { readonly at: string }): ReportRow {
  const { at: _, ...members } = row;
  return members;
}
