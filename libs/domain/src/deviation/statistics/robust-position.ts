import { mean, median } from './median.js';

/** 0.6745 is the upper quartile of the normal distribution: it makes the MAD a standard deviation. */
const MAD_TO_SD = 0.6745;
const MEAN_DEVIATION_TO_SD = 0.7979;

/**
 * How many robust standard deviations `value` lies from the median of its peers: the modified
 * z-score of B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers (1993). Where half the
 * peers are equal the mean deviation stands in, and `undefined` where all are.
 */
export function robustPosition(value: number, peers: readonly number[]): number | undefined {
  const centre = median(peers);
  if (centre === undefined) return undefined;
  const distances = peers.map((peer) => Math.abs(peer - centre));
  const mad = median(distances) ?? 0;
  const sd = mad > 0 ? mad / MAD_TO_SD : mean(distances) / MEAN_DEVIATION_TO_SD;
  return sd > 0 ? (value - centre) / sd : undefined;
}
