/**
 * Lanczos' approximation with g = 7 and nine terms; relative error below 1e-14 for x > 0.
 * C. Lanczos, "A Precision Approximation of the Gamma Function", SIAM J. Numer. Anal. B 1 (1964);
 * coefficients by P. Godfrey (2001).
 */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
] as const;
const LANCZOS_G = 7;

export function logGamma(x: number): number {
  const base = x - 1 + LANCZOS_G + 0.5;
  const series = LANCZOS.reduce(
    (sum, coefficient, place) => sum + (place === 0 ? coefficient : coefficient / (x - 1 + place)),
    0,
  );
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(series);
}

const FRACTION_TERMS_MAX = 300;
const FRACTION_PRECISION = 1e-15;
/** Stands in for a zero denominator, as Lentz's method asks. */
const TINY = 1e-300;

/**
 * Regularised incomplete beta function by its continued fraction, DLMF 8.17.22, evaluated with
 * Lentz's method (Press et al., Numerical Recipes, 3rd ed., section 6.4).
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast only on this side; the other follows by symmetry.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x);
  return (Math.exp(front) / a) * betaFraction(x, a, b);
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= FRACTION_TERMS_MAX; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let change = 1;
    for (const term of [even, odd]) {
      d = 1 / awayFromZero(1 + term * d);
      c = awayFromZero(1 + term / c);
      change = d * c;
      fraction *= change;
    }
    if (Math.abs(change - 1) < FRACTION_PRECISION) break;
  }
  return fraction;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** P(T <= t) of Student's t with `df` degrees of freedom; Abramowitz and Stegun 26.7.1 and 26.5.27. */
export function studentCdf(t: number, df: number): number {
  const tail = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

const STEPS_MAX = 100;
const QUANTILE_PRECISION = 1e-12;

/**
 * The t with P(T <= t) = p, for p from a half up to but not including 1: Newton's method on the
 * distribution function, kept between bounds by halving.
 */
export function studentQuantile(p: number, df: number): number {
  if (p <= 0.5) return 0;
  let low = 0;
  let high = 2;
  while (studentCdf(high, df) < p) high *= 2;
  let t = high / 2;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const excess = studentCdf(t, df) - p;
    if (excess > 0) high = t;
    else low = t;
    const newton = t - excess / studentDensity(t, df);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= QUANTILE_PRECISION * Math.max(1, t)) return next;
    t = next;
  }
  return t;
}

function studentDensity(t: number, df: number): number {
  const log =
    logGamma((df + 1) / 2) -
    logGamma(df / 2) -
    0.5 * Math.log(df * Math.PI) -
    ((df + 1) / 2) * Math.log1p((t * t) / df);
  return Math.exp(log);
}
