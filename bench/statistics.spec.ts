import { describe, expect, test } from '@jest/globals';
import { median, percentile } from './statistics.js';

describe('median', () => {
  test.each([
    { values: [3], middle: 3 },
    { values: [9, 1, 4], middle: 4 },
    { values: [4, 1, 3, 2], middle: 2.5 },
  ])('of $values is $middle', ({ values, middle }) => expect(median(values)).toBe(middle));

  test('of nothing is refused', () => expect(() => median([])).toThrow(RangeError));
});

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  test.each([
    { share: 0, value: 1 },
    { share: 0.5, value: 50 },
    { share: 0.99, value: 99 },
    { share: 1, value: 100 },
  ])('$share of 1 to 100 is $value', ({ share, value }) =>
    expect(percentile(hundred, share)).toBe(value),
  );

  test('of few values is the largest', () => expect(percentile([2, 7, 5], 0.99)).toBe(7));
});
