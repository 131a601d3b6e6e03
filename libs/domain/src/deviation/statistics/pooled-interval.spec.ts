import { describe, expect, test } from '@jest/globals';
import { CALIBRATION_CASES, calibrate } from '../testing/calibrate.js';
import { type PooledSeries, predictPooled } from './pooled-interval.js';

function seriesOf(history: readonly number[], next: number): PooledSeries {
  return {
    history: history.map((value, place) => ({ season: place % 4, value })),
    next: { season: history.length % 4, value: next },
  };
}

describe('predictPooled', () => {
  test('one cluster alone: the interval with its own variance and six more degrees of freedom', () => {
    const [prediction] = predictPooled([seriesOf([10, 12, 14, 16], 30)]);
    // Variance 20/3; pooled is that over (25/27)^3, shrunk with weights 6 and 3.
    const pooled = 20 / 3 / (25 / 27) ** 3;
    const variance = (6 * pooled + 3 * (20 / 3)) / 9;
    expect(prediction?.centre).toBe(13);
    expect(prediction?.df).toBe(9);
    expect(prediction?.critical).toBeCloseTo(3.24984, 5);
    expect(prediction?.error).toBeCloseTo(Math.sqrt(variance * 1.25), 12);
    expect(prediction?.z).toBeCloseTo(17 / Math.sqrt(variance * 1.25), 12);
  });

  test('three values are too few', () => {
    expect(predictPooled([seriesOf([1, 2, 3], 4)])).toEqual([undefined]);
  });

  test('a season that all clusters share is expected of the next value', () => {
    const season = [8, -2, -4, -2];
    const clusters = [0, 1, 2, 3, 4, 5].map((cluster) => {
      const noise = [0.1, -0.2, 0.15, 0.05, -0.1, 0.2, 0, -0.05];
      const history = noise.map(
        (each, place) =>
          50 + cluster * 10 + (season[place % 4] ?? 0) + each * (cluster % 2 ? 1 : -1),
      );
      return seriesOf(history, 58 + cluster * 10);
    });
    for (const [cluster, prediction] of predictPooled(clusters).entries()) {
      expect(prediction?.centre).toBeCloseTo(58 + cluster * 10, 0);
      expect(Math.abs(prediction?.z ?? 99)).toBeLessThan(2);
    }
  });

  test('of a history without any variance every difference is infinitely far', () => {
    const zeros = Array.from({ length: 3 }, (_, place) =>
      seriesOf([0, 0, 0, 0], place === 0 ? 22 : 0),
    );
    expect(predictPooled(zeros).map((each) => each?.z)).toEqual([Number.POSITIVE_INFINITY, 0, 0]);
  });
});

/** The published figures in per cent: false flags and power, for n = 4, 8, 12. */
const PUBLISHED: Record<(typeof CALIBRATION_CASES)[number], Record<number, [number, number]>> = {
  equal: { 4: [0.8, 88], 8: [0.7, 94], 12: [0.9, 96] },
  season: { 4: [0.7, 88], 8: [0.8, 94], 12: [0.8, 97] },
  unequal: { 4: [1.6, 80], 8: [1.2, 89], 12: [1.1, 93] },
};

const RUNS = 250;
/**
 * 3,500 tests a case: three standard errors are 0.6 points of false flags at 1.6 %, and of power,
 * which one run's clusters share, 2.5 points measured over many seeds.
 */
const FALSE_TOLERANCE = 0.6;
const POWER_TOLERANCE = 2.5;

test.each(CALIBRATION_CASES)('calibration, %s', (kind) => {
  for (const n of [4, 6, 8, 12]) {
    const { falseFlags, power } = calibrate({ runs: RUNS, n, case: kind, seed: n });
    const [, published] = PUBLISHED[kind][n] ?? PUBLISHED[kind][4]!;
    expect(falseFlags * 100).toBeLessThanOrEqual(1.6 + FALSE_TOLERANCE);
    expect(power * 100).toBeGreaterThanOrEqual(published - 2 - POWER_TOLERANCE);
  }
});
