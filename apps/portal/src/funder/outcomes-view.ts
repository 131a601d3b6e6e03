import type { Catalogue } from '../service/catalogue.js';
import type { OutcomeCell, Outcomes } from '../service/funder-answers.js';
import { figureText, type Unit } from '../text/figure-text.js';
import type { Locale } from '../text/locale.js';
import { cellOf, paceOf } from './front-view.js';

export const WINDOWS = ['programme', 'year', 'half', 'quarter'] as const;
export const GROUPS = [
  'noegletal',
  'deltagere',
  'aktiviteter',
  'udbytte',
  'oekonomi',
  'andele',
] as const;
export type Window = (typeof WINDOWS)[number];
export type Group = (typeof GROUPS)[number];

/** What is shown, as the address says it. */
export interface OutcomesChoice {
  readonly quarter: string;
  readonly window: Window;
  /** A funder's code, or `ALL`. */
  readonly funder: string;
  readonly group: Group;
}

type Indicator = Catalogue['indicators'][number];

/** What is looked at first, as far as the programme has it. */
export const KEY_FIGURES = ['VIRK', 'VIRK_INNO', 'VIRK_KOLL', 'PROJ_NY', 'RES_PROD', 'FORB'];

/** The indicators of a group, newest versions only, in the programme's order. */
export function indicatorsOf(catalogue: Catalogue, group: Group): Indicator[] {
  const codes = [...new Set(catalogue.indicators.map(({ code }) => code))];
  const all = codes.flatMap((code) => catalogue.indicator(code) ?? []);
  if (group === 'noegletal') return all.filter(({ code }) => KEY_FIGURES.includes(code));
  return all.filter((indicator) => groupOf(indicator) === group);
}

function groupOf({ unit, type, stated }: Indicator): Group {
  if (unit === 'share' || unit === 'percent') return 'andele';
  if (unit === 'DKK' || unit === 'hours') return 'oekonomi';
  if (stated === 'funder') return 'udbytte';
  return type === 'unique' ? 'deltagere' : 'aktiviteter';
}

/** What the choice is read from: an unknown word is the first of its kind. */
export function readChoice(
  query: Readonly<Record<string, unknown>>,
  known: {
    readonly quarters: readonly string[];
    readonly newest: string;
    readonly funders: readonly string[];
    readonly own: string;
  },
): OutcomesChoice {
  const { kvartal, vindue, bevilling, tal } = query;
  return {
    quarter: known.quarters.find((each) => each === kvartal) ?? known.newest,
    window: WINDOWS.find((each) => each === vindue) ?? 'programme',
    funder: [...known.funders, 'ALL'].find((each) => each === bevilling) ?? known.own,
    group: GROUPS.find((each) => each === tal) ?? 'noegletal',
  };
}

/** The question to the api; the download asks the same, so that it holds what is on the screen. */
export function questionOf(
  { quarter, window, funder, group }: OutcomesChoice,
  catalogue: Catalogue,
): Record<string, string> {
  const indicator = indicatorsOf(catalogue, group)
    .map(({ code }) => code)
    .join(',');
  return { quarter, window, funder, indicator };
}

export interface ShownCell {
  readonly href: string;
  readonly value: string;
  readonly target: string | undefined;
  readonly share: number | undefined;
  readonly flags: readonly OutcomeCell['flags'][number][];
}

export interface ShownRow {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly note: string;
  /** In the order of the indicators; undefined where the model has no cell. */
  readonly cells: readonly (ShownCell | undefined)[];
}

export interface OutcomesTable {
  readonly indicators: readonly Indicator[];
  readonly whole: ShownRow;
  readonly rows: readonly ShownRow[];
  readonly isAllProvisional: boolean;
  readonly hasTargets: boolean;
  readonly reporters: number;
  readonly due: number;
  readonly pace: number;
}

export function outcomesTable(
  { cells }: Outcomes,
  { choice, catalogue, locale }: { choice: OutcomesChoice; catalogue: Catalogue; locale: Locale },
): OutcomesTable {
  const { text } = locale;
  const indicators = indicatorsOf(catalogue, choice.group);
  const isAllProvisional = cells.every(({ flags, value }) => value === null || flags.includes('p'));
  const rowOf = (code: string, name: string, kind: string): ShownRow => {
    const own = cells.filter((cell) => cell.styrkeposition === code);
    return {
      code,
      name,
      kind,
      note: noteOf(code, own, { catalogue, locale }),
      cells: indicators.map((indicator) => {
        const cell = own.find((each) => each.indicator === indicator.code);
        return cell && show(cell, { unit: indicator.unit, isAllProvisional, locale });
      }),
    };
  };
  const total = cells.find(({ styrkeposition }) => styrkeposition === 'ALL');
  return {
    indicators,
    whole: rowOf('ALL', text.outcomes.whole, 'whole'),
    rows: catalogue.styrkepositioner.map(({ code, name, kind }) => rowOf(code, name, kind)),
    isAllProvisional,
    hasTargets: cells.some(({ target }) => target !== undefined),
    reporters: total?.reporters ?? 0,
    due: total?.due ?? 0,
    pace: paceOf(catalogue, choice.quarter),
  };
}

function noteOf(
  code: string,
  own: readonly OutcomeCell[],
  { catalogue, locale }: { catalogue: Catalogue; locale: Locale },
): string {
  const { outcomes } = locale.text;
  const holders = catalogue.styrkepositioner.find((each) => each.code === code)?.clusters ?? [];
  const [cell] = own;
  if (cell !== undefined && cell.due > 0) return outcomes.complete(cell.reporters, cell.due);
  if (code === 'ALL' || cell === undefined) return '';
  return holders.length === 0 ? outcomes.noCluster : outcomes.ended;
}

/** The value, or the bounds where only they are known. */
export function cellText(
  { value, low, high }: OutcomeCell,
  unit: Unit | undefined,
  locale: Locale,
): string {
  if (value !== null || low === undefined || high === undefined) {
    return figureText(locale, unit ?? 'count', value);
  }
  return locale.text.outcomes.range(
    figureText(locale, unit ?? 'count', low),
    figureText(locale, unit ?? 'count', high),
  );
}

/** A flag that is the same everywhere belongs in the caption; only what differs stands in a cell. */
function show(
  cell: OutcomeCell,
  { unit, isAllProvisional, locale }: { unit: Unit; isAllProvisional: boolean; locale: Locale },
): ShownCell {
  const { value, target, flags } = cell;
  return {
    href: `/spor/${cellOf(cell)}`,
    value: cellText(cell, unit, locale),
    target: target === undefined ? undefined : figureText(locale, unit ?? 'count', target),
    share: target === undefined || value === null ? undefined : Number(value) / Number(target),
    flags: flags.filter((flag) => flag !== 'p' || !isAllProvisional),
  };
}
