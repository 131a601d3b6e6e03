import {
  firstQuarter,
  lastQuarter,
  type Programme,
  type Quarter,
  quarterEnd,
  quartersBetween,
  type ReportingCalendar,
} from '#domain';

export interface QuarterDeadline {
  readonly quarter: Quarter;
  /** ISO instant with `Z`. */
  readonly deadline: string;
  readonly graceMinutes: number;
}

/** One deadline for each quarter of the programme, as instants. */
export function deadlinesOf(programme: Programme): readonly QuarterDeadline[] {
  const { calendar } = programme;
  return quartersBetween(firstQuarter(programme), lastQuarter(programme)).map((quarter) => ({
    quarter,
    deadline: deadlineInstant(quarter, calendar),
    graceMinutes: calendar.graceMinutes,
  }));
}

/**
 * A wall time that the clock skips in spring becomes the first real time after it; one that comes
 * twice in autumn means the first. Temporal calls both of these `compatible`.
 */
export function deadlineInstant(quarter: Quarter, calendar: ReportingCalendar): string {
  const lastDay = Temporal.PlainYearMonth.from(quarterEnd(quarter).slice(0, 7))
    .add({ months: calendar.deadlineMonths })
    .toPlainDate({ day: 31 });
  return lastDay
    .toPlainDateTime(calendar.deadlineTime)
    .toZonedDateTime(calendar.zone, { disambiguation: 'compatible' })
    .toInstant()
    .toString();
}
