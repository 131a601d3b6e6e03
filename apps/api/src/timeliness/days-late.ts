import { type Programme, workingDaysAfter } from '#domain';
import { workCalendarOf } from '#intake';

/**
 * Working days begun from an instant to a later one, one at least: what comes on the Saturday after
 * a Friday's deadline has not begun a second. Null where the country's calendar does not reach.
 */
export function daysLate(programme: Programme, due: string, came: string): number | null {
  const calendar = workCalendarOf(programme.country);
  const [from, to] = [due, came].map((instant) =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(programme.calendar.zone)
      .toPlainDate()
      .toString(),
  );
  if (from === undefined || to === undefined || from < calendar.from || calendar.to < to) {
    return null;
  }
  return Math.max(1, workingDaysAfter(from, to, calendar));
}
