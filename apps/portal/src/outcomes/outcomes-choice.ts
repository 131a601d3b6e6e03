import { z } from 'zod';
import type { outcomesParameters } from '#contract';
import { ALL } from '#domain';
import type { Catalogue } from '../client/catalogue.js';
import { highlightsOf } from '../client/highlights.js';
import type { Query } from '../client/query.js';
import { TIME_ZONE } from '../page/locale.js';

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
  /** The day at whose end it was known so; left out, it is as known now. */
  readonly knownOn?: string;
}

export type Indicator = Catalogue['indicators'][number];

/** The indicators of a group, newest versions only, in the programme's order. */
export function indicatorsOf(catalogue: Catalogue, group: Group): Indicator[] {
  const all = catalogue.newestIndicators();
  if (group === 'noegletal') return highlightsOf(all, 'key-figures');
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
    /** The day it is; that day and later ones are as known now. */
    readonly today: string;
  },
): OutcomesChoice {
  const { kvartal, vindue, bevilling, tal, pr } = query;
  const knownOn = dayBefore(known.today, pr);
  return {
    quarter: known.quarters.find((each) => each === kvartal) ?? known.newest,
    window: WINDOWS.find((each) => each === vindue) ?? 'programme',
    funder: [...known.funders, ALL].find((each) => each === bevilling) ?? known.own,
    group: GROUPS.find((each) => each === tal) ?? 'noegletal',
    ...(knownOn === undefined ? {} : { knownOn }),
  };
}

function dayBefore(today: string, asked: unknown): string | undefined {
  const { data: day } = z.iso.date().safeParse(asked);
  return day !== undefined && day < today ? day : undefined;
}

/** The last second of the day in Danish time, as the api asks for it. */
const endOf = (day: string): string =>
  Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: '23:59:59' })
    .toInstant()
    .toString();

/** The question to the api; the download asks the same, so that it holds what is on the screen. */
export function questionOf(
  { quarter, window, funder, group, knownOn }: OutcomesChoice,
  catalogue: Catalogue,
): Query<typeof outcomesParameters> {
  const indicator = indicatorsOf(catalogue, group)
    .map(({ code }) => code)
    .join(',');
  return { quarter, window, funder, indicator, ...asOfQuery(knownOn) };
}

/** What is added to a question to the api; nothing for what is known now. */
export const asOfQuery = (knownOn: string | undefined): { readonly asOf?: string } =>
  knownOn === undefined ? {} : { asOf: endOf(knownOn) };
