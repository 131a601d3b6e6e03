import {
  firstQuarter,
  type IsoDate,
  lastQuarter,
  type Period,
  type Programme,
  periodsBetween,
  type Quarter,
  quarterEnd,
  quarterOf,
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

/** When one of a grant's periods has been reported whole: with the report of its last quarter. */
export interface GrantDeadline {
  readonly cluster: string;
  readonly funder: string;
  readonly type: string;
  readonly period: Period;
  readonly deadline: string;
  readonly graceMinutes: number;
}

/** Every grant's time cut into the periods of its own cadence, each with the instant it is due. */
export function grantDeadlinesOf(programme: Programme): readonly GrantDeadline[] {
  const { calendar } = programme;
  return programme.grants.flatMap(({ cluster, funder, type, from, to, cadence }) =>
    periodsBetween(cadence, quarterOf(from), quarterOf(to)).map((period) => ({
      cluster,
      funder,
      type,
      period,
      deadline: deadlineInstant(period.to, calendar),
      graceMinutes: calendar.graceMinutes,
    })),
  );
}

/** The day in the programme's zone on which a quarter's report is due: a month's last. */
export function deadlineDay(quarter: Quarter, calendar: ReportingCalendar): IsoDate {
  return lastDayOf(quarter, calendar).toString();
}

/**
 * A wall time that the clock skips in spring becomes the first real time after it; one that comes
 * twice in autumn means the first. Temporal calls both of these `compatible`.
 */
export function deadlineInstant(quarter: Quarter, calendar: ReportingCalendar): string {
  return lastDayOf(quarter, calendar)
    .toPlainDateTime(calendar.deadlineTime)
    .toZonedDateTime(calendar.zone, { disambiguation: 'compatible' })
    .toInstant()
    .toString();
}

function lastDayOf(quarter: Quarter, calendar: ReportingCalendar): Temporal.PlainDate {
  return Temporal.PlainYearMonth.from(quarterEnd(quarter).slice(0, 7))
    .add({ months: calendar.deadlineMonths })
    .toPlainDate({ day: 31 });
}
