import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayNumber, weekday } from '../calendar/day-number.js';
import { LADDER, type LadderStep, ladderSteps } from '../calendar/ladder.js';
import { addWorkingDays, isWorkingDay, type WorkCalendar } from '../calendar/working-day.js';
import { type DueReport, decideReminders, type ReminderDecision } from './decide-reminders.js';

const name = { da: 'Lukket', en: 'Closed' };
const closed = (day: string) => ({ day, name, kind: 'holiday' as const });
const CALENDAR: WorkCalendar = {
  country: 'DK',
  from: '2023-01-01',
  to: '2026-12-31',
  closed: ['2024-12-24', '2024-12-25', '2024-12-26', '2024-12-31', '2025-01-01'].map(closed),
};
/** A Thursday. The ladder: 11 and 28 October, the day itself, 1, 7 and 14 November. */
const DEADLINE = '2024-10-31';

const report = (part: Partial<DueReport> = {}): DueReport => ({
  cluster: 'clean',
  quarter: '2024-Q3',
  deadlineDay: DEADLINE,
  state: 'open',
  decided: [],
  ...part,
});
const at = (day: string, part: Partial<DueReport> = {}, time = '09:00') =>
  decideReminders({ day, time }, [report(part)], CALENDAR)[0];

describe('the step of a day', () => {
  test.each<[string, LadderStep | undefined, LadderStep[]]>([
    ['2024-10-10', undefined, []],
    ['2024-10-11', -14, []],
    ['2024-10-25', -14, []],
    ['2024-10-28', -3, [-14]],
    ['2024-10-31', 0, [-14, -3]],
    ['2024-11-01', 1, [-14, -3, 0]],
    ['2024-11-07', 5, [-14, -3, 0, 1]],
    ['2024-11-14', 10, [-14, -3, 0, 1, 5]],
    ['2024-11-28', 10, [-14, -3, 0, 1, 5]],
    ['2024-11-29', undefined, []],
  ])('%s: %s, skipping %s', (day, step, skipped) => {
    const decision = at(day);
    expect([decision?.step, decision?.skipped ?? []]).toEqual([step, skipped]);
  });

  test('is decided once, and is not skipped afterwards', () => {
    expect(at('2024-10-28', { decided: [-14, -3] })).toBeUndefined();
    expect(at('2024-10-30', { decided: [-14, -3] })).toBeUndefined();
    expect(at('2024-10-31', { decided: [-14, -3] })).toMatchObject({ step: 0, skipped: [] });
  });

  test('comes at eight in the morning of a working day', () => {
    expect(at('2024-10-31', {}, '07:59')).toBeUndefined();
    expect(at('2024-10-31', {}, '08:00')).toMatchObject({ step: 0 });
    expect(at('2024-11-02')).toBeUndefined();
    const overChristmas = { deadlineDay: '2024-12-24', decided: [-14, -3] as const };
    expect(at('2024-12-24', overChristmas)).toBeUndefined();
    expect(at('2024-12-27', overChristmas)).toMatchObject({ step: 0, skipped: [] });
  });

  test('is not decided for a cluster whose report is accepted or waits for a verdict', () => {
    expect(at('2024-11-07', { state: 'reported' })).toBeUndefined();
    expect(at('2024-11-07', { state: 'under-way' })).toBeUndefined();
  });

  test('beyond the calendar is refused when it is due, and not needed before', () => {
    const beyond = { day: '2027-01-04', time: '09:00' };
    expect(() => decideReminders(beyond, [report()], CALENDAR)).toThrow(RangeError);
    expect(at('2024-10-31', { deadlineDay: '2030-01-31' })).toBeUndefined();
  });
});

const days = fc
  .integer({ min: dayNumber('2024-02-01'), max: dayNumber('2026-06-01') })
  .map((number) => addDays('1970-01-01', number));

/** Looks at each of the moments in order, as whichever process is up would, and remembers. */
function walk(deadlineDay: string, moments: readonly string[]): ReminderDecision[] {
  const made: ReminderDecision[] = [];
  const decided: LadderStep[] = [];
  for (const day of moments) {
    const due = [report({ deadlineDay, decided })];
    for (const decision of decideReminders({ day, time: '12:00' }, due, CALENDAR)) {
      made.push(decision);
      decided.push(...decision.skipped, decision.step);
    }
  }
  return made;
}

/** A walk asks for some ninety days. */
const RUNS = { numRuns: 30 };

describe('at any times of looking', () => {
  test('each step is decided once at most, in order, on working days only', () => {
    fc.assert(
      fc.property(
        days,
        fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 60 }),
        (deadlineDay, offsets) => {
          const moments = offsets.map((by) => addDays(deadlineDay, by)).sort();
          const made = walk(deadlineDay, moments);
          const steps = made.flatMap(({ step, skipped }) => [...skipped, step]);
          expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
          expect(steps.every((step) => LADDER.includes(step))).toBe(true);
        },
      ),
      RUNS,
    );
  });

  test('every day: all six steps, each on its own day, none skipped', () => {
    fc.assert(
      fc.property(days, (deadlineDay) => {
        const moments = Array.from({ length: 90 }, (_, n) => addDays(deadlineDay, n - 45));
        const made = walk(deadlineDay, moments);
        expect(made.map(({ step }) => step)).toEqual(LADDER);
        expect(made.flatMap(({ skipped }) => skipped)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('after an outage of days one mail goes on the first working day, then the ladder goes on', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: -40, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        (deadlineDay, start, length) => {
          const all = Array.from({ length: 90 }, (_, n) => addDays(deadlineDay, n - 45));
          const down = addDays(deadlineDay, start);
          const up = addDays(down, length);
          const moments = all.filter((day) => day < down || day >= up);
          const made = walk(deadlineDay, moments);
          const told = made.map(({ step }) => step);
          const skipped = made.flatMap((each) => each.skipped);
          expect([...told, ...skipped].sort((a, b) => a - b)).toEqual(LADDER);
          // Only the last of the steps that fell into the outage is sent.
          const missed = ladderSteps(deadlineDay, CALENDAR).filter(
            ({ day }) => down <= day && day < addWorkingDays(up, 0, CALENDAR),
          );
          expect(skipped.length).toBeLessThanOrEqual(missed.length);
          expect(missed.slice(0, -1).every(({ step }) => skipped.includes(step))).toBe(true);
        },
      ),
      RUNS,
    );
  });

  test('no mail is decided on a day that is no working day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -40, max: 40 }), (deadlineDay, by) => {
        const day = addDays(deadlineDay, by);
        const made = decideReminders({ day, time: '12:00' }, [report({ deadlineDay })], CALENDAR);
        if (!isWorkingDay(day, CALENDAR) || weekday(day) > 4) expect(made).toEqual([]);
      }),
    );
  });
});
