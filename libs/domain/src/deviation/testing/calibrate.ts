import {
  type PooledSeries,
  type Prediction,
  predictPooled,
} from '../statistics/pooled-interval.js';
import { normalOf } from '../statistics/random.js';

/** `unequal` clusters have standard deviations that spread by a log-sd of 0.4, and a season. */
export const CALIBRATION_CASES = ['equal', 'season', 'unequal'] as const;
export type CalibrationCase = (typeof CALIBRATION_CASES)[number];

export interface Calibration {
  readonly runs: number;
  /** Length of every history. */
  readonly n: number;
  readonly case: CalibrationCase;
  readonly seed: number;
}

/** Shares of tested values between 0 and 1. */
export interface CalibrationResult {
  /** Flagged although nothing had changed. */
  readonly falseFlags: number;
  /** Flagged after a shift of five of the cluster's own standard deviations. */
  readonly power: number;
}

const CLUSTERS = 14;
const SHIFT_SD = 5;
const SEASON_SD = 2;
const SCALE_LOG_SD = 0.4;

/**
 * Simulates programmes of 14 normal clusters and asks for every cluster whether its next value is
 * flagged as it is, and shifted. The same seed gives the same figures.
 */
export function calibrate(calibration: Calibration): CalibrationResult {
  const { runs, n } = calibration;
  const normal = normalOf(calibration.seed);
  let falseFlags = 0;
  let found = 0;
  for (let run = 0; run < runs; run += 1) {
    const { series, scales } = simulate(n, calibration.case, normal);
    predictPooled(series).forEach((prediction, place) => {
      if (prediction === undefined) return;
      const shifted = (SHIFT_SD * (scales[place] ?? 1)) / prediction.error;
      if (isFlagged(prediction, 0)) falseFlags += 1;
      if (isFlagged(prediction, shifted)) found += 1;
    });
  }
  return { falseFlags: falseFlags / (runs * CLUSTERS), power: found / (runs * CLUSTERS) };
}

function isFlagged({ z, critical }: Prediction, shift: number): boolean {
  return Math.abs(z + shift) > critical;
}

function simulate(
  n: number,
  kind: CalibrationCase,
  normal: () => number,
): { readonly series: readonly PooledSeries[]; readonly scales: readonly number[] } {
  const effects = [0, 1, 2, 3].map(() => (kind === 'equal' ? 0 : SEASON_SD * normal()));
  const scales = Array.from({ length: CLUSTERS }, () =>
    kind === 'unequal' ? Math.exp(SCALE_LOG_SD * normal()) : 1,
  );
  const series = scales.map((scale) => {
    const level = 10 * normal();
    const samples = Array.from({ length: n + 1 }, (_, place) => {
      const season = place % 4;
      return { season, value: level + (effects[season] ?? 0) + scale * normal() };
    });
    const [next = { season: 0, value: level }] = samples.splice(n);
    return { history: samples, next };
  });
  return { series, scales };
}
