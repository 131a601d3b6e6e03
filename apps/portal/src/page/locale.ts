import type { IndicatorInCatalogue } from '#contract';
import { da, type Text } from '../text/da.js';
import { en } from '../text/en.js';

export const LANGUAGES = ['da', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One reader's language: the texts, and numbers and dates as that reader writes them. */
export interface Locale {
  readonly language: Language;
  readonly text: Text;
  /** At most one decimal; decimal text keeps every digit that it has before the comma. */
  number(value: number | string): string;
  /** 0.74 as `74 %`. */
  percent(share: number): string;
  /** Whole kroner; `1,2 mio. kr.` when compact. */
  money(kroner: number | string, style?: 'compact'): string;
  /** A day in Danish time, as `7. november 2024`. */
  date(day: Date | string): string;
  weekday(day: Date | string): string;
  /** A day and the time of day in Danish time. */
  instant(at: Date | string): string;
  /** `2024-Q3` as a reader says it. */
  quarter(code: string, style?: 'short'): string;
  /** `F4, F5 og F9`. */
  list(parts: readonly string[]): string;
  /** `om 6 dage`, `i forgårs`; negative is past. */
  daysFromNow(days: number): string;
  /** How long, in the largest unit that says it: `40 sekunder`, `3 minutter`, `5 timer`. */
  age(seconds: number): string;
  /** `84 kB`, `1,2 MB`. */
  bytes(count: number): string;
  /** A figure of an indicator: `2.914`, `74 %`, `1,2 mio. kr.`; an unknown one is a dash. */
  figure(unit: Unit, value: number | string | null): string;
  /** How much of a target is reached: what is not reached is never rounded up to all of it. */
  reached(share: number): string;
  /** Texts that the domain has in both languages. */
  say(text: { readonly da: string; readonly en: string }): string;
}

/** The unit of an indicator, as the api names it. */
export type Unit = IndicatorInCatalogue['unit'];

/** Days and times are Danish, wherever the reader is. */
export const TIME_ZONE = 'Europe/Copenhagen';
const ZONE = { timeZone: TIME_ZONE } as const;
const KRONER = { style: 'currency', currency: 'DKK' } as const;
/** A day without a time is that day everywhere; noon keeps it so in Danish time. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const moment = (at: Date | string): Date =>
  typeof at === 'string' ? new Date(DAY.test(at) ? `${at}T12:00:00Z` : at) : at;

function createLocale(language: Language, text: Text): Locale {
  const tag = text.shell.locale;
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const money = new Intl.NumberFormat(tag, { ...KRONER, maximumFractionDigits: 0 });
  const compact = new Intl.NumberFormat(tag, {
    ...KRONER,
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  const date = new Intl.DateTimeFormat(tag, { ...ZONE, dateStyle: 'long' });
  const weekday = new Intl.DateTimeFormat(tag, { ...ZONE, weekday: 'long' });
  const instant = new Intl.DateTimeFormat(tag, { ...ZONE, dateStyle: 'long', timeStyle: 'short' });
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const format = {
    number: (value: number | string) => number.format(value as number),
    percent: (share: number) => percent.format(share),
    money: (value: number | string, style?: 'compact') =>
      (style === 'compact' ? compact : money).format(value as number),
  };
  return {
    language,
    text,
    ...format,
    figure: (unit, value) => figureText(format, unit, value),
    reached: (share) => percent.format(share < 1 ? Math.min(share, ALMOST) : share),
    date: (day) => date.format(moment(day)),
    weekday: (day) => weekday.format(moment(day)),
    instant: (at) => instant.format(moment(at)),
    quarter: (code, style) => quarterText(text, code, style),
    list: (parts) => list.format(parts),
    daysFromNow: (days) => relative.format(days, 'day'),
    age: (seconds) => ageText(tag, seconds),
    bytes: (count) => bytesText(number, count),
    say: (both) => both[language],
  };
}

/** Below it, whole kroner are no longer than thousands with a decimal. */
const MILLION = 1_000_000;

function figureText(
  { number, money, percent }: Pick<Locale, 'number' | 'money' | 'percent'>,
  unit: Unit,
  value: number | string | null,
): string {
  if (value === null) return '–';
  switch (unit) {
    case 'count':
    case 'hours':
      return number(value);
    case 'DKK':
      return Math.abs(Number(value)) < MILLION ? money(value) : money(value, 'compact');
    case 'percent':
      return percent(Number(value) / 100);
    case 'share':
      return percent(Number(value));
  }
}

function quarterText(text: Text, code: string, style?: 'short'): string {
  const [year = 0, quarter = 0] = code.split('-Q').map(Number);
  return style === 'short'
    ? text.shell.quarterShort(quarter, year)
    : text.shell.quarter(quarter, year);
}

/** The most of a target that is not reached. */
const ALMOST = 0.99;

/** Below this many of it, each unit says more than the next. */
const AGES = [
  { unit: 'second', seconds: 1, below: 60 },
  { unit: 'minute', seconds: 60, below: 120 },
  { unit: 'hour', seconds: 3_600, below: 48 },
  { unit: 'day', seconds: 86_400, below: Number.POSITIVE_INFINITY },
] as const;

function ageText(tag: string, seconds: number): string {
  const age = AGES.find((each) => seconds < each.below * each.seconds) ?? AGES[0];
  const whole = Math.max(1, Math.floor(seconds / age.seconds));
  const style = { style: 'unit', unit: age.unit, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(tag, style).format(whole);
}

const KILO = 1_000;

function bytesText(number: Intl.NumberFormat, count: number): string {
  if (count < KILO) return `${number.format(count)} byte`;
  const kilo = count / KILO;
  return kilo < KILO ? `${number.format(Math.round(kilo))} kB` : `${number.format(kilo / KILO)} MB`;
}

export const LOCALES: Readonly<Record<Language, Locale>> = {
  da: createLocale('da', da),
  en: createLocale('en', en),
};
