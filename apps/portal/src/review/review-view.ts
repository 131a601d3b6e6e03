import type {
  DeviationAnswer,
  DiffAnswer,
  FindingInVerdict,
  HistoryAnswer,
  ReportsAnswer,
  SubmissionAnswer,
} from '#contract';
import { fundersOfFigure } from '#domain';
import type { Catalogue } from '../client/catalogue.js';
import { isHighlighted } from '../client/highlights.js';
import type { Locale, Unit } from '../page/locale.js';

export interface ReviewFacts {
  readonly catalogue: Catalogue;
  readonly funder: string;
  readonly report: ReportsAnswer;
  /** Of the revision in force. */
  readonly submission: SubmissionAnswer | undefined;
  readonly history: HistoryAnswer;
  /** With the report of the quarter before; undefined where there is none. */
  readonly diff: DiffAnswer | undefined;
  readonly deviations: readonly DeviationAnswer[];
}

export interface FigureRow {
  /** False of a part of another figure, which stands in the longer table. */
  readonly isMain: boolean;
  readonly name: string;
  readonly before: string;
  readonly now: string;
  readonly change: string;
  /** Of up to eight quarters, oldest first; null is unknown. */
  readonly trend: readonly (number | null)[];
}

export interface ListChange {
  readonly list: DiffAnswer['rows'][number]['list'];
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/**
 * The figures of one funder and those of the whole cluster, as they were and as they are; what is
 * unknown or nothing in both quarters is left out.
 */
export function figureRows(
  { history, catalogue, funder }: ReviewFacts,
  locale: Locale,
): FigureRow[] {
  return history.series
    .filter(({ funder: whose, indicator }) => {
      const known = catalogue.indicator(indicator) ?? { stated: 'funder' };
      return fundersOfFigure(known, [funder]).includes(whose);
    })
    .flatMap(({ indicator, values }) => {
      const [before = null, now = null] = values.slice(-2).map(({ value }) => value);
      if (isNothing(before) && isNothing(now)) return [];
      const known = catalogue.indicator(indicator);
      const show = (value: string | null) => locale.figure(known?.unit ?? 'count', value);
      return [
        {
          isMain: known?.partOf === undefined || isHighlighted(known, 'key-figures'),
          name: known === undefined ? indicator : locale.say(known.name),
          before: show(before),
          now: show(now),
          change: changeText([before, now], known?.unit, locale),
          trend: values.map(({ value }) => (value === null ? null : Number(value))),
        },
      ];
    });
}

const isNothing = (value: string | null): boolean => value === null || Number(value) === 0;

/**
 * In percent of the quarter before, of a share in points; a dash where either is unknown or the
 * first is nothing.
 */
function changeText(
  [before, now]: readonly [string | null, string | null],
  unit: Unit | undefined,
  locale: Locale,
): string {
  const { same, little, points } = locale.text.review;
  if (before === null || now === null) return '–';
  const difference = Number(now) - Number(before);
  if (difference === 0) return same;
  const sign = difference > 0 ? '+' : '−';
  if (unit === 'share' || unit === 'percent') {
    const moved = Math.abs(difference) * (unit === 'share' ? 100 : 1);
    return `${sign}${points(locale.number(moved))}`;
  }
  if (Number(before) === 0) return '–';
  const share = Math.abs(difference / Number(before));
  return share < LITTLE ? little : `${sign}${locale.percent(share)}`;
}

/** Rounded to whole percents it would be none. */
const LITTLE = 0.005;

/** How many rows of each list are new, gone or changed, in the order of the report. */
export function listChanges(diff: Pick<DiffAnswer, 'rows'> | undefined): ListChange[] {
  const lists = ['report', 'organisations', 'activities', 'figures', 'accounts'] as const;
  return lists.flatMap((list) => {
    const rows = (diff?.rows ?? []).filter((row) => row.list === list);
    const count = (change: DiffAnswer['rows'][number]['change']) =>
      rows.filter((row) => row.change === change).length;
    if (rows.length === 0) return [];
    return [{ list, added: count('added'), removed: count('removed'), changed: count('changed') }];
  });
}

const SEVERITIES: readonly FindingInVerdict['severity'][] = ['error', 'warning', 'info'];

/** Warnings before remarks. */
export function findingsOf(submission: SubmissionAnswer | undefined): FindingInVerdict[] {
  return (submission?.verdict?.findings ?? []).toSorted(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
}
