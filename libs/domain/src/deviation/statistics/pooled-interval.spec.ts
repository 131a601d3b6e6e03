import { describe, expect, test } from '@jest/globals';
import {
  CALIBRATION_CASES,
  CALIBRATION_LENGTHS,
  calibrate,
  FALSE_FLAGS_MAX,
  POWER,
  POWER_SLACK,
} from '../calibrate.js';
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

const RUNS = 400;
/** Standard errors by which a case of so few programmes may miss: one in a thousand does by chance. */
const ERRORS = 3;

describe.each(CALIBRATION_CASES)('calibration, %s', (kind) => {
  test.each(CALIBRATION_LENGTHS)('%i quarters', (n) => {
    const { falseFlags, power } = calibrate({ runs: RUNS, n, case: kind, seed: n });
    expect(falseFlags.share).toBeLessThanOrEqual(FALSE_FLAGS_MAX + ERRORS * falseFlags.error);
    expect(falseFlags.share).toBeGreaterThan(0);
    expect(power.share).toBeGreaterThanOrEqual(POWER[kind][n] - POWER_SLACK - ERRORS * power.error);
    // So few programmes must still tell the figures from much worse ones.
    expect(falseFlags.error).toBeLessThan(0.004);
    expect(power.error).toBeLessThan(0.012);
  });
});
