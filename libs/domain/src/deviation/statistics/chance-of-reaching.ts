import { mean } from './median.js';
import type { Prediction } from './pooled-interval.js';
import { normalOf } from './random.js';
import type { ScaleOf } from './scale.js';

/** The standard error of a chance of one in ten is then one point. */
const RUNS = 1_000;

export interface Journey {
  readonly prediction: Prediction;
  readonly scale: ScaleOf;
  /** The season of each step that is left, 0 to 3. */
  readonly seasons: readonly number[];
  /** True: the steps add up. False: the last one alone must be as large as what is needed. */
  readonly addsUp: boolean;
  /** In the indicator's unit. */
  readonly needed: number;
  readonly seed: number;
}

/**
 * The share of simulated futures in which the steps that are left make what is needed, 0 to 1; the
 * same seed gives the same share. Each future draws the variance and the level that the baseline
 * leaves open, then every step: the predictive distribution of a normal sample under the usual
 * uninformative prior (A. Gelman et al., Bayesian Data Analysis, 3rd ed., section 3.2).
 */
export function chanceOfReaching(journey: Journey): number {
  const { prediction, scale, seasons, addsUp, needed } = journey;
  const { adjusted, df, error } = prediction;
  const variance = error ** 2 / (1 + 1 / adjusted.length);
  const level = mean(adjusted);
  const normal = normalOf(journey.seed);
  let reached = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const spread = Math.sqrt((variance * df) / chiSquare(df, normal()));
    const centre = level + (spread / Math.sqrt(adjusted.length)) * normal();
    let made = 0;
    for (const season of seasons) {
      const step = centre + (prediction.seasons[season] ?? 0) + spread * normal();
      const value = Math.max(0, scale.undo(step));
      made = addsUp ? made + value : value;
    }
    if (made >= needed) reached += 1;
  }
  return reached / RUNS;
}

/** From a standard normal number, by the cube of E. Wilson and M. Hilferty (PNAS 17, 1931). */
function chiSquare(df: number, z: number): number {
  const part = 2 / (9 * df);
  return df * Math.max(1e-3, 1 - part + z * Math.sqrt(part)) ** 3;
}
