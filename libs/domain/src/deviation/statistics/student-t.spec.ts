import { describe, expect, test } from '@jest/globals';
import { incompleteBeta, logGamma, studentCdf, studentQuantile } from './student-t.js';

/** Two-sided 1 %, 5 %: the printed table of Fisher and Yates (1963), table III. */
const TABLE: readonly [df: number, p995: number, p975: number][] = [
  [1, 63.657, 12.706],
  [2, 9.925, 4.303],
  [3, 5.841, 3.182],
  [5, 4.032, 2.571],
  [9, 3.25, 2.262],
  [11, 3.106, 2.201],
  [13, 3.012, 2.16],
  [17, 2.898, 2.11],
  [30, 2.75, 2.042],
  [120, 2.617, 1.98],
];

describe('studentQuantile', () => {
  test.each(TABLE)('%i degrees of freedom', (df, p995, p975) => {
    expect(studentQuantile(0.995, df)).toBeCloseTo(p995, 3);
    expect(studentQuantile(0.975, df)).toBeCloseTo(p975, 3);
  });

  test('two degrees of freedom have a closed form', () => {
    for (const p of [0.6, 0.9, 0.995, 0.9999]) {
      const exact = (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
      expect(studentQuantile(p, 2)).toBeCloseTo(exact, 8);
    }
  });

  test('undoes the distribution function', () => {
    for (const df of [1, 4, 17, 400]) {
      for (const p of [0.5, 0.55, 0.8, 0.995]) {
        expect(studentCdf(studentQuantile(p, df), df)).toBeCloseTo(p, 11);
      }
    }
  });
});

test('studentCdf is symmetric, and one degree of freedom is Cauchy', () => {
  for (const t of [0, 0.3, 1, 4, 60]) {
    expect(studentCdf(-t, 7)).toBeCloseTo(1 - studentCdf(t, 7), 12);
    expect(studentCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 12);
  }
});

test('logGamma and incompleteBeta at known places', () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 12);
  expect(incompleteBeta(0.4, 2, 3)).toBeCloseTo(0.5248, 12);
  expect(incompleteBeta(0, 2, 3)).toBe(0);
  expect(incompleteBeta(1, 2, 3)).toBe(1);
});
