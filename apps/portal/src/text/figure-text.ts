import type { Locale } from './locale.js';

/** The unit of an indicator, as the api names it. */
export type Unit = 'count' | 'DKK' | 'hours' | 'percent' | 'share';

/** Below it, whole kroner are no longer than thousands with a decimal. */
const MILLION = 1_000_000;

/** A figure as a reader says it: `2.914`, `74 %`, `1,2 mio. kr.`; an unknown one is a dash. */
export function figureText(locale: Locale, unit: Unit, value: number | string | null): string {
  if (value === null) return '–';
  switch (unit) {
    case 'count':
    case 'hours':
      return locale.number(value);
    case 'DKK':
      return Math.abs(Number(value)) < MILLION
        ? locale.money(value)
        : locale.money(value, 'compact');
    case 'percent':
      return locale.percent(Number(value) / 100);
    case 'share':
      return locale.percent(Number(value));
  }
}

const ALMOST = 0.99;

/** How much of a target is reached: what is not reached is never rounded up to all of it. */
export const reachedText = (locale: Locale, share: number): string =>
  locale.percent(share < 1 ? Math.min(share, ALMOST) : share);
