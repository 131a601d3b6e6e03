import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import Holidays from 'date-holidays';
import { isWorkingDay, weekday } from '#domain';
import { readCalendar } from '#intake';
import { calendarText } from '../write-calendar.js';

const text = readFileSync('programmes/calendar-dk.json', 'utf8');
const calendar = readCalendar(text);
const closedIn = (year: number) => calendar.closed.filter(({ day }) => day.startsWith(`${year}-`));
const years = Array.from({ length: 15 }, (_, step) => 2021 + step);

test('the committed calendar is what the tool writes', () => {
  expect(text).toBe(calendarText());
});

describe.each(years)('%i', (year) => {
  test('has the public holidays that date-holidays knows', () => {
    const known = new Holidays('DK')
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10));
    const ours = closedIn(year)
      .filter(({ kind }) => kind === 'holiday')
      .map(({ day }) => day);
    expect(ours).toEqual([...new Set(known)].sort());
  });

  test('has Store bededag until 2023 only', () => {
    const names = closedIn(year).map(({ name }) => name.da);
    expect(names.includes('Store bededag')).toBe(year <= 2023);
  });

  test('closes on the policy days', () => {
    for (const monthDay of ['06-05', '12-24', '12-31']) {
      expect(isWorkingDay(`${year}-${monthDay}`, calendar)).toBe(false);
    }
  });
});

/** Nationalbanken's closing days of 2026 and 2027 on weekdays, save the day after Ascension Day. */
test.each([
  [
    2026,
    [
      '2026-01-01',
      '2026-04-02',
      '2026-04-03',
      '2026-04-06',
      '2026-05-14',
      '2026-05-25',
      '2026-06-05',
      '2026-12-24',
      '2026-12-25',
      '2026-12-31',
    ],
  ],
  [
    2027,
    [
      '2027-01-01',
      '2027-03-25',
      '2027-03-26',
      '2027-03-29',
      '2027-05-06',
      '2027-05-17',
      '2027-12-24',
      '2027-12-31',
    ],
  ],
])('%i is closed on the weekdays that the national bank lists', (year, expected) => {
  const weekdays = closedIn(year).filter(({ day }) => weekday(day) < 5);
  expect(weekdays.map(({ day }) => day)).toEqual(expected);
});

test.each([
  ['a day that is none', { day: '2021-02-30' }],
  ['a day outside', { day: '2036-01-01' }],
  ['an unknown kind', { kind: 'bank' }],
])('a calendar with %s is refused', (_, part) => {
  const broken = { ...calendar, closed: [{ ...calendar.closed[0], ...part }] };
  expect(() => readCalendar(JSON.stringify(broken))).toThrow('bad calendar');
});
