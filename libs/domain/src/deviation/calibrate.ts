import { type PooledSeries, type Prediction, predictPooled } from './statistics/pooled-interval.js';
import { normalOf } from './statistics/random.js';

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

/** A share of tested values, 0 to 1. */
export interface Share {
  readonly share: number;
  /** Its standard error, of whole programmes: what one's clusters share, they err in together. */
  readonly error: number;
}

export interface CalibrationResult {
  /** Flagged although nothing had changed. */
  readonly falseFlags: Share;
  /** Flagged after a shift of five of the cluster's own standard deviations. */
  readonly power: Share;
}

/** What the detector keeps to in every case, whatever the length of the histories. */
export const FALSE_FLAGS_MAX = 0.016;
/** Power may lie so far under the figure below. */
export const POWER_SLACK = 0.02;

/** Histories of the lengths that the detector is held to. */
export const CALIBRATION_LENGTHS = [4, 6, 8, 12] as const;

/** Power after a shift of five standard deviations; for six quarters, halfway from four to eight. */
export const POWER: Readonly<
  Record<CalibrationCase, Readonly<Record<(typeof CALIBRATION_LENGTHS)[number], number>>>
> = {
  equal: { 4: 0.88, 6: 0.91, 8: 0.94, 12: 0.96 },
  season: { 4: 0.88, 6: 0.91, 8: 0.94, 12: 0.97 },
  unequal: { 4: 0.8, 6: 0.845, 8: 0.89, 12: 0.93 },
};

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
  const falseFlags = new Tally();
  const found = new Tally();
  for (let run = 0; run < runs; run += 1) {
    const { series, scales } = simulate(n, calibration.case, normal);
    let [wrong, right] = [0, 0];
    predictPooled(series).forEach((prediction, place) => {
      if (prediction === undefined) return;
      const shifted = (SHIFT_SD * (scales[place] ?? 1)) / prediction.error;
      if (isFlagged(prediction, 0)) wrong += 1;
      if (isFlagged(prediction, shifted)) right += 1;
    });
    falseFlags.add(wrong / CLUSTERS);
    found.add(right / CLUSTERS);
  }
  return { falseFlags: falseFlags.share(), power: found.share() };
}

/** A mean over programmes and its standard error. */
class Tally {
  private count = 0;
  private sum = 0;
  private squares = 0;

  add(share: number): void {
    this.count += 1;
    this.sum += share;
    this.squares += share ** 2;
  }

  share(): Share {
    const share = this.sum / this.count;
    return { share, error: Math.sqrt((this.squares / this.count - share ** 2) / this.count) };
  }
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
