import type { Text } from '../base/text.js';
import { addDays, weekday } from './day-number.js';
import type { IsoDate } from './quarter.js';

/** A `holiday` is closed by law, a `policy` day by the custom of the programme's authorities. */
export interface ClosedDay {
  readonly day: IsoDate;
  readonly name: Text;
  readonly kind: 'holiday' | 'policy';
}

/** The closed days of one country from one day to another; of days outside nothing is known. */
export interface WorkCalendar {
  readonly country: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Sorted by day; weekends are not listed unless they are closed for another reason too. */
  readonly closed: readonly ClosedDay[];
}

const SATURDAY = 5;

/** Monday to Friday and not closed. Throws a RangeError for a day that the calendar does not cover. */
export function isWorkingDay(day: IsoDate, calendar: WorkCalendar): boolean {
  const covered = parseCovered(day, calendar);
  return weekday(covered) < SATURDAY && !calendar.closed.some((closed) => closed.day === covered);
}

/**
 * The working day so many working days later, or earlier for a negative number. Zero is the day
 * itself if it is a working day, otherwise the next one.
 */
export function addWorkingDays(day: IsoDate, count: number, calendar: WorkCalendar): IsoDate {
  const step = count < 0 ? -1 : 1;
  let reached = day;
  if (count === 0) {
    while (!isWorkingDay(reached, calendar)) reached = addDays(reached, 1);
    return reached;
  }
  for (let left = Math.abs(count); left > 0; ) {
    reached = addDays(reached, step);
    if (isWorkingDay(reached, calendar)) left -= 1;
  }
  return reached;
}

/**
 * How many working days lie after one day, up to another and with it: what is a day late by the
 * calendar may be none late by this. Both days must be covered.
 */
export function workingDaysAfter(day: IsoDate, until: IsoDate, calendar: WorkCalendar): number {
  let count = 0;
  for (let each = addDays(day, 1); each <= until; each = addDays(each, 1)) {
    if (isWorkingDay(each, calendar)) count += 1;
  }
  return count;
}

function parseCovered(day: IsoDate, { from, to, country }: WorkCalendar): IsoDate {
  if (day < from || to < day) {
    throw new RangeError(`the calendar of ${country} runs from ${from} to ${to}, not to ${day}`);
  }
  return day;
}
