import { type Decimal, formatDecimal, parseDecimal } from '../base/decimal.js';
import type { Indicator } from '../programme/indicator.js';

/** What a hand may have done to a number, and the number it likely meant. */
export interface Slip {
  readonly kind: 'factor' | 'transposed' | 'mistyped';
  readonly meant: Decimal;
}

const FACTORS = [10n, 100n, 1000n] as const;
const DIGITS = '0123456789';
/** Of a shorter number some other digit nearly always brings it back: that says nothing. */
const MISTYPED_DIGITS_MIN = 4;
/** Of the nine other digits in a place more than this many would do as well: chance, not a slip. */
const MISTYPED_CHANCES_MAX = 3;
/** What lies less than so many intervals away is likelier a change than a slip. */
const FAR_OUT = 2;

/**
 * The likeliest slip behind a value: `distance` says how far, in standard errors, a candidate lies
 * from what was expected, and only candidates within `most` count. A moved decimal point is likelier
 * than two digits that changed places, and that likelier than one wrong digit.
 */
export function probableSlip(
  value: Decimal,
  indicator: Indicator,
  plausible: { readonly distance: (candidate: Decimal) => number; readonly most: number },
): Slip | undefined {
  if (Math.abs(plausible.distance(value)) < FAR_OUT * plausible.most) return undefined;
  for (const { kind, candidates } of attempts(value, indicator)) {
    const close = candidates
      .map((meant) => ({ meant, distance: Math.abs(plausible.distance(meant)) }))
      .filter(({ distance }) => distance <= plausible.most)
      .toSorted((a, b) => a.distance - b.distance);
    if (kind === 'mistyped' && close.length > MISTYPED_CHANCES_MAX) continue;
    if (close[0] !== undefined) return { kind, meant: close[0].meant };
  }
  return undefined;
}

interface Attempt {
  readonly kind: Slip['kind'];
  readonly candidates: readonly Decimal[];
}

/**
 * A number that somebody typed may have any slip; a sum of typed numbers only the factor that comes
 * of a wrong unit on all its lines; what is counted from lists has none.
 */
function attempts(value: Decimal, { derivation }: Indicator): Attempt[] {
  const isSum = derivation.from === 'accounts' && derivation.lines.length > 1;
  if (derivation.from !== 'stated' && derivation.from !== 'accounts') return [];
  const factor: Attempt = { kind: 'factor', candidates: timesTen(value) };
  if (isSum) return [factor];
  return [
    factor,
    { kind: 'transposed', candidates: readable(transpositions(written(value))) },
    { kind: 'mistyped', candidates: readable(otherDigits(written(value))) },
  ];
}

function timesTen(value: Decimal): Decimal[] {
  const smaller = FACTORS.filter((factor) => value % factor === 0n).map((factor) => value / factor);
  return value === 0n ? [] : [...smaller, ...FACTORS.map((factor) => value * factor)];
}

function written(value: Decimal): string {
  return formatDecimal(value, 6).replace(/\.?0+$/, '');
}

function readable(texts: readonly string[]): Decimal[] {
  return texts.flatMap((text) => parseDecimal(text) ?? []);
}

/** Neighbours that changed places; a decimal point stays where it is. */
function transpositions(text: string): string[] {
  return [...text].flatMap((digit, place) => {
    const next = text[place + 1];
    if (next === undefined || next === digit || !isDigit(digit) || !isDigit(next)) return [];
    return [text.slice(0, place) + next + digit + text.slice(place + 2)];
  });
}

function otherDigits(text: string): string[] {
  if ([...text].filter(isDigit).length < MISTYPED_DIGITS_MIN) return [];
  return [...text].flatMap((digit, place) =>
    isDigit(digit)
      ? [...DIGITS]
          .filter((other) => other !== digit)
          .map((other) => text.slice(0, place) + other + text.slice(place + 1))
      : [],
  );
}

function isDigit(character: string): boolean {
  return DIGITS.includes(character);
}
