import { type Decimal, decimal } from '../base/decimal.js';
import type { Floors } from '../programme/indicator.js';

/** Statistics are estimates: floating point is exact enough for them, and for nothing else. */
export function toNumber(value: Decimal): number {
  return Number(value) / 1_000_000;
}

export function toDecimal(value: number): Decimal {
  return BigInt(Math.round(value * 1_000_000));
}

/** How far from what was expected a value must at least lie, in the indicator's own unit. */
export function floorAround(expected: number, floors: Floors): number {
  const absolute = toNumber(decimal(floors.absolute));
  return Math.max(absolute, toNumber(decimal(floors.relative)) * Math.abs(expected));
}

/** True when a change passes both floors of its indicator; without floors nothing does. */
export function isSignificant(
  change: { readonly observed: number; readonly expected: number },
  floors: Floors | undefined,
): boolean {
  const { observed, expected } = change;
  return floors !== undefined && Math.abs(observed - expected) >= floorAround(expected, floors);
}

/**
 * The ends of an interval with so many decimals, rounded inwards: a value outside of it is then
 * also seen to be outside. Ends that would pass each other are rounded as usual.
 */
export function writeInterval(
  ends: { readonly low: Decimal; readonly high: Decimal },
  decimals: number,
): { readonly low: Decimal; readonly high: Decimal } {
  const unit = 10n ** BigInt(6 - decimals);
  const low = ends.low + ((unit - (ends.low % unit)) % unit);
  const high = ends.high - (ends.high % unit);
  return low <= high ? { low, high } : ends;
}
