import { isIsoDate } from '#domain';
import { MISSING, meansNothing, plainText, type Reading, WRONG } from './reading.js';

const MONTHS = [
  'januar',
  'februar',
  'marts',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'december',
];
const DAY_FIRST = /^(\d{1,2})([-./ ])(\d{1,2})\2(\d{4})(?: 00[.:]00(?:[.:]00)?)?$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[t ]00:00(?::00(?:\.0+)?)?z?)?$/;
const IN_WORDS = /^(\d{1,2})\.? ?([a-zæøå]{3,9})\.? (\d{4})$/;
/** Before and after these years a date is a slip of the finger. */
const YEAR_MIN = 1900;
const YEAR_MAX = 2199;

/** Days from the spreadsheet's epoch to 1970-01-01; the 1904 calendar began 1,462 days later. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
/** Up to here the 1900 calendar has a 29 February 1900 that never was. */
const FIRST_SOUND_SERIAL = 61;
const DAY_MS = 86_400_000;

/** A typed date as ISO text. The day comes first: 03-04-2023 is 3 April. No two-digit years. */
export function readDate(typed: string): Reading<string> {
  const text = plainText(typed).toLowerCase();
  if (meansNothing(text)) return MISSING;
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return dayOf(dayFirst[4], dayFirst[3], dayFirst[1]);
  const iso = ISO.exec(text);
  if (iso !== null) return dayOf(iso[1], iso[2], iso[3]);
  const [, day, word = '', year] = IN_WORDS.exec(text) ?? [];
  const month = MONTHS.findIndex((name) => name === word || name.slice(0, 3) === word);
  return month < 0 ? WRONG : dayOf(year, String(month + 1), day);
}

/** A stored date: days since the workbook's epoch. The time of day is not shown and is left out. */
export function readSerialDate(serial: number, date1904: boolean): Reading<string> {
  if (!Number.isFinite(serial) || serial > 1e6) return WRONG;
  if (serial < (date1904 ? 0 : FIRST_SOUND_SERIAL)) return WRONG;
  const days = Math.floor(serial) - (date1904 ? EPOCH_1904 : EPOCH_1900);
  const [year, month, day] = new Date(days * DAY_MS).toISOString().slice(0, 10).split('-');
  return dayOf(year, month, day);
}

/** The serial number (1900 calendar) of an ISO day, for writing. */
export function serialOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS + EPOCH_1900;
}

/** `31-03-2023`. */
export function danishDate(day: string): string {
  return day.split('-').reverse().join('-');
}

function dayOf(year = '', month = '', day = ''): Reading<string> {
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const inRange = Number(year) >= YEAR_MIN && Number(year) <= YEAR_MAX;
  return inRange && isIsoDate(value) ? { kind: 'value', value } : WRONG;
}
