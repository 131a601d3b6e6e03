import { parseQuarter, type Quarter, quarterNumber, quartersBetween } from './quarter.js';

/** A span of quarters that ends with a quarter. */
export const WINDOWS = ['quarter', 'half', 'year', 'programme'] as const;
export type Window = (typeof WINDOWS)[number];

/** The first quarter of the window that ends with `end`; `programmeStart` is the programme's first quarter. */
export function windowStart(window: Window, end: Quarter, programmeStart: Quarter): Quarter {
  const year = end.slice(0, 4);
  if (window === 'quarter') return end;
  if (window === 'programme') return programmeStart;
  if (window === 'year') return laterOf(parseQuarter(`${year}-Q1`), programmeStart);
  const half = quarterNumber(end) % 4 < 2 ? 'Q1' : 'Q3';
  return laterOf(parseQuarter(`${year}-${half}`), programmeStart);
}

/** Ends of all windows of one kind that contain `quarter`, up to `last`. */
export function windowEndsContaining(
  window: Window,
  quarter: Quarter,
  programmeStart: Quarter,
  last: Quarter,
): Quarter[] {
  return quartersBetween(quarter, last).filter(
    (end) => windowStart(window, end, programmeStart) <= quarter,
  );
}

function laterOf(a: Quarter, b: Quarter): Quarter {
  return a > b ? a : b;
}
