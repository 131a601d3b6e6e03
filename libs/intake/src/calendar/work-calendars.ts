import { readFileSync } from 'node:fs';
import type { WorkCalendar } from '#domain';
import { readCalendar } from './read-calendar.js';

const read = new Map<string, WorkCalendar>();

/**
 * The working days of a country, from the committed file beside the programmes; read once. Throws
 * when there is none: nobody is written to, or called late, by a guess.
 */
export function workCalendarOf(country: string): WorkCalendar {
  const known = read.get(country);
  if (known !== undefined) return known;
  const file = `programmes/calendar-${country.toLowerCase()}.json`;
  const calendar = readCalendar(readFileSync(file, 'utf8'));
  read.set(country, calendar);
  return calendar;
}
