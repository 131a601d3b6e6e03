import { mean, median } from './median.js';
import { studentQuantile } from './student-t.js';

/** A value on the scale it is judged on; `season` is 0 for a first quarter of the year, to 3. */
export interface Sample {
  readonly season: number;
  readonly value: number;
}

/** One cluster's baseline, oldest first, and the sample that is held against it. */
export interface PooledSeries {
  readonly history: readonly Sample[];
  readonly next: Sample;
}

/** Where the next value was expected, on the scale of the samples and in its own season. */
export interface Prediction {
  readonly centre: number;
  /** Standard error of a new value around the centre. */
  readonly error: number;
  readonly df: number;
  /** The next value lies so many standard errors from the centre; 0 when it is the centre. */
  readonly z: number;
  /** Beyond so many standard errors a value is flagged: the t quantile. */
  readonly critical: number;
  /** The history without its season. */
  readonly adjusted: readonly number[];
  /** What to subtract from a value of each season. */
  readonly seasons: readonly number[];
}

/** From here on a series has an interval. */
export const HISTORY_MIN = 4;
/** Fewer clusters than this cannot tell a season from their own history. */
const SEASON_CLUSTERS_MIN = 5;
/** What all clusters together are worth beside one cluster's own variance, in degrees of freedom. */
const PRIOR_DF = 6;
/** Two-sided 1 %. */
const QUANTILE = 0.995;

/**
 * A prediction interval for the next value of each cluster, from its own history and the shared
 * season and variance of all; `undefined` where the history is too short. Variances are shrunk
 * towards their median as in G. Smyth, "Linear Models and Empirical Bayes Methods" (Stat. Appl.
 * Genet. Mol. Biol. 3, 2004), with six prior degrees of freedom; the interval is the usual one for
 * one further value of a normal sample (G. Hahn and W. Meeker, Statistical Intervals, 1991).
 */
export function predictPooled(series: readonly PooledSeries[]): (Prediction | undefined)[] {
  const long = series.filter(({ history }) => history.length >= HISTORY_MIN);
  const seasons = seasonEffects(long);
  const adjusted = new Map(
    long.map((each) => [each, each.history.map((sample) => withoutSeason(sample, seasons))]),
  );
  const pooled = median([...adjusted.values()].map(comparableVariance)) ?? 0;
  const quantiles = new Map<number, number>();
  return series.map((each) => {
    const history = adjusted.get(each);
    if (history === undefined) return undefined;
    const df = PRIOR_DF + history.length - 1;
    const critical = quantiles.get(df) ?? studentQuantile(QUANTILE, df);
    quantiles.set(df, critical);
    const variance = (PRIOR_DF * pooled + (history.length - 1) * varianceOf(history)) / df;
    const error = Math.sqrt(variance * (1 + 1 / history.length));
    const centre = mean(history) + (seasons[each.next.season] ?? 0);
    const z = distanceIn(error, each.next.value - centre);
    return { centre, error, df, z, critical, adjusted: history, seasons };
  });
}

export function withoutSeason(sample: Sample, seasons: readonly number[]): number {
  return sample.value - (seasons[sample.season] ?? 0);
}

/** A difference in standard errors; rounding noise around a constant history is no difference. */
function distanceIn(error: number, difference: number): number {
  return Math.abs(difference) < 1e-9 ? 0 : difference / error;
}

/** Median over clusters and years of the distance from the cluster's mean, centred to sum 0. */
function seasonEffects(series: readonly PooledSeries[]): readonly number[] {
  if (series.length < SEASON_CLUSTERS_MIN) return [];
  const distances: number[][] = [[], [], [], []];
  for (const { history } of series) {
    const own = mean(history.map(({ value }) => value));
    for (const { season, value } of history) distances[season]?.push(value - own);
  }
  const medians = distances.map(median);
  const centre = mean(medians.filter((each) => each !== undefined));
  return medians.map((each) => (each === undefined ? 0 : each - centre));
}

function varianceOf(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}

/**
 * A variance in units of its own median: a chi-square with n - 1 degrees of freedom has the median
 * (n - 1)(1 - 2/(9(n - 1)))^3 (E. Wilson and M. Hilferty, PNAS 17, 1931), so that histories of
 * different length can be pooled.
 */
function comparableVariance(values: readonly number[]): number {
  return varianceOf(values) / (1 - 2 / (9 * (values.length - 1))) ** 3;
}
