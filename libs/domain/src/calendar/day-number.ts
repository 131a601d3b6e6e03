import type { IsoDate } from './quarter.js';

/** Days of four centuries, after which the Gregorian calendar repeats. */
const ERA_DAYS = 146_097;
/** Days from 1 March of year 0 to 1 January 1970. */
const EPOCH_SHIFT = 719_468;

/**
 * Days since 1 January 1970, so that neighbours differ by one: H. Hinnant's `days_from_civil`
 * (chrono-Compatible Low-Level Date Algorithms), with years that begin in March.
 */
export function dayNumber(day: IsoDate): number {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(day.slice(8, 10)) - 1;
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * ERA_DAYS + yearOfEra * 365 + leaps + dayOfYear - EPOCH_SHIFT;
}

/** The way back, Hinnant's `civil_from_days`; for years 0 to 9999. */
export function dayFromNumber(number: number): IsoDate {
  const shifted = number + EPOCH_SHIFT;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

export function addDays(day: IsoDate, days: number): IsoDate {
  return dayFromNumber(dayNumber(day) + days);
}

/** 0 is Monday, 6 Sunday. */
export function weekday(day: IsoDate): number {
  return (((dayNumber(day) + 3) % 7) + 7) % 7;
}

function padded(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
