/** A calendar quarter, `2023-Q2`. Sorts by time as text. */
export type Quarter = `${number}-Q${1 | 2 | 3 | 4}`;

/** A calendar day, `2023-06-30`. Sorts by time as text. */
export type IsoDate = string;

const QUARTER = /^(\d{4})-Q([1-4])$/;

export function isQuarter(text: unknown): text is Quarter {
  return typeof text === 'string' && QUARTER.test(text);
}

/** Throws a RangeError on anything but `YYYY-Qn`: for text that the programme itself wrote. */
export function parseQuarter(text: string): Quarter {
  if (!isQuarter(text)) throw new RangeError(`not a quarter: ${text}`);
  return text;
}

/** Quarters counted from year 0, so that neighbours differ by one. */
export function quarterNumber(quarter: Quarter): number {
  return Number(quarter.slice(0, 4)) * 4 + Number(quarter[6]) - 1;
}

export function quarterFromNumber(number: number): Quarter {
  const year = String(Math.floor(number / 4)).padStart(4, '0');
  return parseQuarter(`${year}-Q${(number % 4) + 1}`);
}

export function shiftQuarter(quarter: Quarter, by: number): Quarter {
  return quarterFromNumber(quarterNumber(quarter) + by);
}

/** Every quarter from `first` to `last`, both included, in order; empty when `last` is earlier. */
export function quartersBetween(first: Quarter, last: Quarter): Quarter[] {
  const from = quarterNumber(first);
  const count = Math.max(0, quarterNumber(last) - from + 1);
  return Array.from({ length: count }, (_, step) => quarterFromNumber(from + step));
}

const FIRST_DAY = ['01-01', '04-01', '07-01', '10-01'] as const;
const LAST_DAY = ['03-31', '06-30', '09-30', '12-31'] as const;

export function quarterStart(quarter: Quarter): IsoDate {
  return `${quarter.slice(0, 4)}-${FIRST_DAY[quarterNumber(quarter) % 4]}`;
}

export function quarterEnd(quarter: Quarter): IsoDate {
  return `${quarter.slice(0, 4)}-${LAST_DAY[quarterNumber(quarter) % 4]}`;
}

/** The quarter that a day lies in. */
export function quarterOf(day: IsoDate): Quarter {
  const month = Number(day.slice(5, 7));
  return parseQuarter(`${day.slice(0, 4)}-Q${Math.ceil(month / 3)}`);
}

/** The first quarter of the same calendar year. */
export function yearStart(quarter: Quarter): Quarter {
  return parseQuarter(`${quarter.slice(0, 4)}-Q1`);
}

/** True for a day that exists in the Gregorian calendar, written `YYYY-MM-DD`. */
export function isIsoDate(text: unknown): text is IsoDate {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
