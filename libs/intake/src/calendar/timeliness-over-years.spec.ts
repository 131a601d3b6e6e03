import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quartersBetween, type ReportingCalendar, type Timeliness, timelinessAt } from '#domain';
import { deadlineDay, deadlineInstant } from '../programme/deadlines.js';

const CALENDAR: ReportingCalendar = {
  zone: 'Europe/Copenhagen',
  deadlineMonths: 1,
  deadlineTime: '23:59:59',
  graceMinutes: 5,
};
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The last day of a month is at times the Sunday on which the clock changes at this hour. */
const ODD_NIGHTS: readonly ReportingCalendar[] = [
  { ...CALENDAR, deadlineTime: '02:30:00' },
  { ...CALENDAR, deadlineMonths: 3, deadlineTime: '02:30:00' },
];
const deadlines = [CALENDAR, ...ODD_NIGHTS].flatMap((calendar) =>
  quartersBetween('2021-Q1', '2030-Q4').map((quarter) => ({
    quarter,
    calendar,
    deadline: Date.parse(deadlineInstant(quarter, calendar)),
  })),
);
const clockChanges = Array.from({ length: 10 }, (_, step) => 2021 + step).flatMap((year) =>
  [3, 10].map((month) => {
    const last = Temporal.PlainDate.from({ year, month, day: 31 });
    const sunday = last.subtract({ days: last.dayOfWeek % 7 });
    return sunday.toZonedDateTime({ timeZone: 'UTC', plainTime: '01:00' }).epochMilliseconds;
  }),
);

/** Instants at which a worker may happen to look: soon, an hour off, after a change, years later. */
const EVALUATIONS = [0, MINUTE, HOUR, DAY, 40 * DAY, 200 * DAY, 4_000 * DAY];

function standing(deadline: number, receipt: number | undefined, now: number): Timeliness {
  return timelinessAt(now, {
    deadline,
    graceMinutes: CALENDAR.graceMinutes,
    firstAcceptedReceipt: receipt,
    exemptUntil: undefined,
  });
}

describe('deadlines of ten years', () => {
  test('fall on the last day of their month at the written local time, or the first that exists', () => {
    for (const { quarter, calendar, deadline } of deadlines) {
      const localTime = Temporal.Instant.fromEpochMilliseconds(deadline).toZonedDateTimeISO(
        calendar.zone,
      );
      expect(localTime.toPlainDate().toString()).toBe(deadlineDay(quarter, calendar));
      const skipped = clockChanges.includes(deadline - 30 * MINUTE) && localTime.hour === 3;
      expect(localTime.toPlainTime().toString()).toBe(skipped ? '03:30:00' : calendar.deadlineTime);
    }
  });

  test('the nights of both clock changes are among them', () => {
    const near = (month: number) =>
      deadlines.filter(
        ({ deadline }) =>
          Temporal.Instant.fromEpochMilliseconds(deadline).toZonedDateTimeISO('UTC').month ===
            month && clockChanges.some((change) => Math.abs(change - deadline) <= HOUR),
      );
    expect(near(3).length).toBeGreaterThan(0);
    expect(near(10).length).toBeGreaterThan(0);
  });
});

/** The first evaluation decides; every later one must agree, whatever the hour it happens at. */
function disagreements(deadline: number, receipt: number): number[] {
  const expected = receipt <= deadline + CALENDAR.graceMinutes * MINUTE ? 'on-time' : 'late';
  return EVALUATIONS.filter((after) => standing(deadline, receipt, receipt + after) !== expected);
}

test('every minute of four hours around each deadline has the expected status', () => {
  for (const { deadline } of deadlines) {
    for (let minute = -120; minute <= 120; minute += 1) {
      const wrong = disagreements(deadline, deadline + minute * MINUTE);
      if (wrong.length > 0) expect({ deadline, minute, wrong }).toBeUndefined();
    }
  }
});

test('every minute of four hours around each clock change, against the deadlines beside it', () => {
  for (const change of clockChanges) {
    const beside = deadlines.filter(({ deadline }) => Math.abs(deadline - change) < 60 * DAY);
    expect(beside.length).toBeGreaterThan(0);
    for (let minute = -120; minute <= 120; minute += 1) {
      const receipt = change + minute * MINUTE;
      const wrong = beside.filter(({ deadline }) => disagreements(deadline, receipt).length > 0);
      if (wrong.length > 0) expect({ change, minute, wrong }).toBeUndefined();
    }
  }
});

test('a report that has not come is missing from the end of the grace on, and at no moment before', () => {
  for (const { deadline } of deadlines) {
    const end = deadline + CALENDAR.graceMinutes * MINUTE;
    for (let minute = -120; minute <= 120; minute += 1) {
      const now = end + minute * MINUTE;
      const expected = now <= end ? 'not-due' : 'missing';
      if (standing(deadline, undefined, now) !== expected)
        expect({ deadline, now }).toBeUndefined();
    }
    expect(standing(deadline, undefined, end + 1)).toBe('missing');
  }
});

test('an exemption only ever moves a report from late to on time', () => {
  const minutes = fc.integer({ min: -50_000, max: 50_000 });
  fc.assert(
    fc.property(
      fc.constantFrom(...deadlines),
      minutes,
      minutes,
      minutes,
      ({ deadline }, received, looked, exempt) => {
        const due = {
          deadline,
          graceMinutes: CALENDAR.graceMinutes,
          firstAcceptedReceipt: deadline + received * MINUTE,
        };
        const now = deadline + looked * MINUTE;
        const without = timelinessAt(now, { ...due, exemptUntil: undefined });
        const exemptUntil = deadline + exempt * MINUTE;
        const given = timelinessAt(now, { ...due, exemptUntil });
        const kinder =
          (without === 'late' && given === 'on-time') ||
          (without === 'missing' && given === 'exempt');
        expect(given === without || kinder).toBe(true);
      },
    ),
  );
});
