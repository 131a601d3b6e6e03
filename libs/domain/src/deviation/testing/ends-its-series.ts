import { expect } from '@jest/globals';
import type { Deviation } from '../deviation.js';

/** What is asked of an indicator is the last point of the series that it was judged by. */
export function expectEndOfSeries({ indicator, quarter, observed, expected, track }: Deviation) {
  if (indicator === undefined) return;
  expect(track?.at(-1)).toMatchObject({ quarter, value: observed, ...expected });
}
