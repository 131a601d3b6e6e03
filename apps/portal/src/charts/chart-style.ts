import type { Locale, Unit } from '../page/locale.js';

/** What every chart drawn on axes looks like: ink, one blue, one red, and lines that print. */
export const INK = '#404040';
export const DATA = '#1f5c99';
export const BAND = '#d5e3f0';
export const BAND_EDGE = '#6f8fae';
export const BAD = '#b3261e';
export const FONT = 13;

export const SIZES = {
  wide: { width: 720, height: 300 },
  narrow: { width: 320, height: 260 },
} as const;
export type SizeName = keyof typeof SIZES;

/** So many quarters can be told apart at the narrow size. */
export const NARROW_POINTS_MAX = 8;

/** A line that only bounds an area or goes through points; nothing answers a mouse. */
export const LINE = { type: 'line', silent: true, symbol: 'none' } as const;

/** Of the newest number, which stands beside its point. */
const NUMBER_FONT = 16;
/** Letters of the page's face are seldom wider than this part of their size. */
const LETTER_WIDTH = 0.56;
/** A longer number would take a third of a narrow chart: it stands over the line instead. */
const BESIDE_LETTERS_MAX = 6;

const isBeside = (number: string): boolean => number.length <= BESIDE_LETTERS_MAX;

/** Room at the left for the numbers of the axis, at the right for the newest, in pixels. */
export const gridFor = (axis: string, newest: string) => ({
  left: 20 + axis.length * FONT * LETTER_WIDTH,
  right: 20 + (isBeside(newest) ? newest.length * NUMBER_FONT * LETTER_WIDTH : 0),
  top: 32,
  bottom: 32,
});

/** A number as the label of the last point of a line. */
export const numberLabel = (text: string, color: string) => ({
  show: true,
  formatter: text,
  color,
  fontSize: NUMBER_FONT,
  fontWeight: 600,
  ...(isBeside(text) ? { position: 'right' } : { position: 'top', align: 'right', offset: [8, 0] }),
});

/** How many quarters apart labels stand, so that they do not touch. */
export const labelEvery = (quarters: number, size: SizeName): number =>
  Math.max(1, Math.ceil(quarters / (size === 'wide' ? 7 : 2)));

export const categoryAxis = (names: readonly string[], every: number) => ({
  type: 'category',
  data: names,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: '#8e8e8e' } },
  axisLabel: {
    color: INK,
    fontSize: FONT,
    // Counted from the newest, which is the one that is asked for.
    interval: (place: number) => (names.length - 1 - place) % every === 0,
  },
});

/** The unit stands in the sentence and at the newest number; on the axis it would take the room of the line. */
export const axisText = (locale: Locale, unit: Unit, value: number): string =>
  locale.figure(unit, value).replace(/^DKK\s|\skr\.$/, '');

export const valueAxis = (locale: Locale, unit: Unit) => ({
  type: 'value',
  min: 0,
  splitNumber: 4,
  splitLine: { lineStyle: { color: '#e6e6e6' } },
  axisLabel: {
    color: INK,
    fontSize: FONT,
    formatter: (value: number) => axisText(locale, unit, value),
  },
});

/** The area between two lines, told by a dashed edge too. Empty places are `undefined`. */
export function band(low: readonly (number | undefined)[], high: readonly (number | undefined)[]) {
  const thickness = high.map((top, at) => {
    const bottom = low[at];
    return top === undefined || bottom === undefined ? '-' : top - bottom;
  });
  const edge = { color: BAND_EDGE, width: 1, type: [3, 3] };
  const filled = { areaStyle: { color: BAND, opacity: 1 }, lineStyle: edge };
  return [
    { ...LINE, stack: 'expected', data: low.map((value) => value ?? '-'), lineStyle: edge },
    { ...LINE, stack: 'expected', data: thickness, ...filled },
  ];
}
