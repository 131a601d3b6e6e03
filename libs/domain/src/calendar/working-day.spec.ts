import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayFromNumber, dayNumber, weekday } from './day-number.js';
import { LADDER, ladderSteps, stepDue } from './ladder.js';
import {
  addWorkingDays,
  isWorkingDay,
  type WorkCalendar,
  workingDaysAfter,
} from './working-day.js';

const closed = (day: string) => ({ day, name: { da: day, en: day }, kind: 'holiday' as const });
/** Easter of 2024, and the turn of the year. */
const CALENDAR: WorkCalendar = {
  country: 'DK',
  from: '2023-01-01',
  to: '2025-12-31',
  closed: ['2024-03-28', '2024-03-29', '2024-04-01', '2024-12-24', '2024-12-25'].map(closed),
};

describe('day numbers', () => {
  test.each([
    ['1970-01-01', 0, 3],
    ['2000-02-29', 11_016, 1],
    ['2024-03-31', 19_813, 6],
    ['1969-12-31', -1, 2],
  ])('%s is %i', (day, number, week) => {
    expect(dayNumber(day)).toBe(number);
    expect(dayFromNumber(number)).toBe(day);
    expect(weekday(day)).toBe(week);
  });

  test('agree with the calendar of the platform over four hundred years', () => {
    for (let number = -100_000; number <= 100_000; number += 37) {
      const day = Temporal.PlainDate.from('1970-01-01').add({ days: number }).toString();
      expect(dayFromNumber(number)).toBe(day);
      expect(dayNumber(day)).toBe(number);
    }
  });
});

test.each([
  ['2024-03-27', 1, '2024-04-02'],
  ['2024-04-02', -1, '2024-03-27'],
  ['2024-03-30', 0, '2024-04-02'],
  ['2024-03-27', 0, '2024-03-27'],
  ['2024-05-03', 1, '2024-05-06'],
  ['2024-05-05', 10, '2024-05-17'],
])('%s and %i working days -> %s', (day, count, expected) => {
  expect(addWorkingDays(day, count, CALENDAR)).toBe(expected);
});

test('a day that the calendar does not know is refused', () => {
  expect(() => isWorkingDay('2026-01-01', CALENDAR)).toThrow(RangeError);
  expect(() => addWorkingDays('2025-12-31', 1, CALENDAR)).toThrow('2026-01-01');
});

const anyDay = fc.integer({ min: dayNumber('2023-06-01'), max: dayNumber('2025-06-01') });

test('adding and subtracting the same working days returns to the first day', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (number, count) => {
      const start = addWorkingDays(dayFromNumber(number), 0, CALENDAR);
      const there = addWorkingDays(start, count, CALENDAR);
      expect(isWorkingDay(there, CALENDAR)).toBe(true);
      expect(addWorkingDays(there, -count, CALENDAR)).toBe(start);
    }),
  );
});

describe('the ladder', () => {
  test('of a deadline on Easter Sunday has its six days', () => {
    expect(ladderSteps('2024-03-31', CALENDAR)).toEqual([
      { step: -14, day: '2024-03-08' },
      { step: -3, day: '2024-03-25' },
      { step: 0, day: '2024-04-02' },
      { step: 1, day: '2024-04-03' },
      { step: 5, day: '2024-04-09' },
      { step: 10, day: '2024-04-16' },
    ]);
  });

  test('has working days only, in order', () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        const steps = ladderSteps(dayFromNumber(number), CALENDAR);
        const days = steps.map(({ day }) => day);
        expect(steps.map(({ step }) => step)).toEqual([...LADDER]);
        expect(days).toEqual([...new Set(days)].sort());
        expect(days.every((day) => isWorkingDay(day, CALENDAR))).toBe(true);
      }),
    );
  });

  test('after an outage the highest step alone is due', () => {
    const steps = ladderSteps('2024-03-31', CALENDAR);
    expect(stepDue(steps, '2024-03-07')).toBeUndefined();
    expect(stepDue(steps, '2024-03-08')).toBe(-14);
    expect(stepDue(steps, '2024-04-01')).toBe(-3);
    expect(stepDue(steps, '2024-04-12')).toBe(5);
    expect(stepDue(steps, addDays('2024-04-16', 90))).toBe(10);
  });
});

test.each([
  ['2024-03-27', '2024-03-27', 0],
  ['2024-03-27', '2024-04-01', 0],
  ['2024-03-27', '2024-04-02', 1],
  ['2024-03-27', '2024-04-08', 5],
  ['2024-04-08', '2024-03-27', 0],
])('after %s and up to %s there are %i working days', (day, until, count) => {
  expect(workingDaysAfter(day, until, CALENDAR)).toBe(count);
});
