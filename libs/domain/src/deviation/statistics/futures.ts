import { mean } from './median.js';
import type { Prediction } from './pooled-interval.js';
import { normalOf } from './random.js';
import type { ScaleOf } from './scale.js';

/** The standard error of a chance of one in ten is then one point. */
export const RUNS = 1_000;

export interface Journey {
  /** What is there before the first step; nothing where the last step alone is what stands. */
  readonly start: number;
  readonly prediction: Prediction;
  readonly scale: ScaleOf;
  /** The season of each step that is left, 0 to 3. */
  readonly seasons: readonly number[];
  /** True: the steps add up. False: the last one alone is what stands. */
  readonly addsUp: boolean;
  readonly seed: number;
}

/**
 * What the steps that are left make in each of `RUNS` simulated futures, in the indicator's unit; the
 * same seed gives the same futures. Each draws the variance and the level that the baseline leaves
 * open, then every step: the predictive distribution of a normal sample under the usual
 * uninformative prior (A. Gelman et al., Bayesian Data Analysis, 3rd ed., section 3.2).
 */
export function futuresOf(journey: Journey): number[] {
  const { start, prediction, scale, addsUp } = journey;
  const { adjusted, df, error } = prediction;
  const variance = error ** 2 / (1 + 1 / adjusted.length);
  const level = mean(adjusted);
  const doubt = 1 / Math.sqrt(adjusted.length);
  const seasons = journey.seasons.map((season) => prediction.seasons[season] ?? 0);
  const normal = normalOf(journey.seed);
  return Array.from({ length: RUNS }, () => {
    const spread = Math.sqrt((variance * df) / chiSquare(df, normal()));
    const centre = level + spread * doubt * normal();
    let made = start;
    for (const season of seasons) {
      const value = Math.max(0, scale.undo(centre + season + spread * normal()));
      made = addsUp ? made + value : value;
    }
    return made;
  });
}

/** The share of futures that make so much, 0 to 1. */
export function chanceOf(futures: readonly number[], needed: number): number {
  let enough = 0;
  for (const made of futures) if (made >= needed) enough += 1;
  return enough / futures.length;
}

/** What so many of a thousand futures stay below, and as many above; the middle one between them. */
const TENTH = RUNS / 10;

/** The middle future, and the ends between which eight of ten lie. */
export function spanOf(futures: readonly number[]) {
  const sorted = Float64Array.from(futures).sort();
  const at = (place: number) => sorted[place] ?? 0;
  return { low: at(TENTH), value: at(RUNS / 2), high: at(RUNS - 1 - TENTH) };
}

/** From a standard normal number, by the cube of E. Wilson and M. Hilferty (PNAS 17, 1931). */
function chiSquare(df: number, z: number): number {
  const part = 2 / (9 * df);
  const root = Math.max(1e-3, 1 - part + z * Math.sqrt(part));
  return df * root * root * root;
}
