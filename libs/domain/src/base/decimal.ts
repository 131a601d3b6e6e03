/**
 * An exact decimal number, counted in millionths. Money and figures are added and compared as
 * these; no floating point touches them between the file and the API.
 */
export type Decimal = bigint;

const SCALE = 6;
const ONE = 1_000_000n;
const PATTERN = /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/;

/** `undefined` for text that is not a plain decimal of at most 15 + 6 digits. */
export function parseDecimal(text: string): Decimal | undefined {
  if (!PATTERN.test(text)) return undefined;
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const units = BigInt(whole) * ONE + BigInt(fraction.padEnd(SCALE, '0'));
  return negative ? -units : units;
}

/** For text that has passed validation; throws a RangeError on any other. */
export function decimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  if (parsed === undefined) throw new RangeError(`not a decimal: ${text}`);
  return parsed;
}

export function fromInteger(value: number): Decimal {
  return BigInt(value) * ONE;
}

/** Text with exactly `decimals` decimals (0 to 6), half away from zero. */
export function formatDecimal(value: Decimal, decimals: number): string {
  const divisor = 10n ** BigInt(SCALE - decimals);
  const rounded = divideHalfUp(value, divisor);
  const digits = String(rounded < 0n ? -rounded : rounded).padStart(decimals + 1, '0');
  const sign = rounded < 0n ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The shortest text of the same number: `100.50` and `100.5` are one amount, however it was sent. */
export function shortestDecimal(text: string): string {
  const written = formatDecimal(decimal(text), SCALE).replace(/\.?0+$/, '');
  return written === '-0' ? '0' : written;
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}

/** `undefined` when the denominator is zero; otherwise rounded half up to six decimals. */
export function ratio(numerator: Decimal, denominator: Decimal): Decimal | undefined {
  if (denominator === 0n) return undefined;
  return divideHalfUp(numerator * ONE, denominator);
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return divideHalfUp(a * b, ONE);
}

function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}
