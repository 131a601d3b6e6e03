import type { ClosedDay, IsoDate, Text } from '#domain';

/** The law that did away with Store Bededag took effect on 1 January 2024. */
const STORE_BEDEDAG_LAST = 2023;

const FIXED: readonly (readonly [monthDay: string, name: Text, kind: ClosedDay['kind']])[] = [
  ['01-01', { da: 'Nytårsdag', en: 'New Year’s Day' }, 'holiday'],
  ['06-05', { da: 'Grundlovsdag', en: 'Constitution Day' }, 'policy'],
  ['12-24', { da: 'Juleaftensdag', en: 'Christmas Eve' }, 'policy'],
  ['12-25', { da: 'Juledag', en: 'Christmas Day' }, 'holiday'],
  ['12-26', { da: '2. juledag', en: 'Second Day of Christmas' }, 'holiday'],
  ['12-31', { da: 'Nytårsaftensdag', en: 'New Year’s Eve' }, 'policy'],
];

/** Days after Easter Sunday. */
const MOVING: readonly (readonly [days: number, name: Text])[] = [
  [-3, { da: 'Skærtorsdag', en: 'Maundy Thursday' }],
  [-2, { da: 'Langfredag', en: 'Good Friday' }],
  [0, { da: 'Påskedag', en: 'Easter Sunday' }],
  [1, { da: '2. påskedag', en: 'Easter Monday' }],
  [26, { da: 'Store bededag', en: 'General Prayer Day' }],
  [39, { da: 'Kristi himmelfartsdag', en: 'Ascension Day' }],
  [49, { da: 'Pinsedag', en: 'Whit Sunday' }],
  [50, { da: '2. pinsedag', en: 'Whit Monday' }],
];

/** The days on which Denmark does not work besides weekends, of one year, in order. */
export function danishClosedDays(year: number): ClosedDay[] {
  const easter = easterSunday(year);
  const moving = MOVING.filter(([days]) => days !== 26 || year <= STORE_BEDEDAG_LAST).map(
    ([days, name]): ClosedDay => ({ day: easter.add({ days }).toString(), name, kind: 'holiday' }),
  );
  const fixed = FIXED.map(([monthDay, name, kind]): ClosedDay => {
    const day: IsoDate = `${year}-${monthDay}`;
    return { day, name, kind };
  });
  return onePerDay([...moving, ...fixed]);
}

/** Constitution Day may fall on Ascension Day or a day of Whitsun: the law goes before custom. */
function onePerDay(days: readonly ClosedDay[]): ClosedDay[] {
  const byDay = new Map<string, ClosedDay>();
  for (const each of days) if (!byDay.has(each.day)) byDay.set(each.day, each);
  return [...byDay.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/**
 * Easter Sunday of the Gregorian calendar: the anonymous algorithm of Nature (20 April 1876), as in
 * J. Meeus, Astronomical Algorithms, chapter 8. The letters are his.
 */
export function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return Temporal.PlainDate.from({ year, month, day });
}
