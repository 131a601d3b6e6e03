import { ALL } from '../programme/funder.js';
import type { Indicator } from '../programme/indicator.js';
import type { Programme } from '../programme/programme.js';

/** A bitwise operation of JavaScript works on 32 bits with a sign: 31 are free of surprises. */
export const BITS_PER_WORD = 31;

/** How a digest packs, for one organisation, what it counts under: `words` numbers for each funder. */
export interface Layout {
  /** The programme's funders in file order, then `ALL`. */
  readonly funders: readonly string[];
  /** Bit 0 is participation as such; the indicators over organisations follow. */
  readonly bits: ReadonlyMap<string, number>;
  readonly words: number;
}

export function layoutOf(programme: Programme): Layout {
  const codes = new Set(programme.indicators.filter(countsOrganisations).map(({ code }) => code));
  return {
    funders: [...programme.funders.map((funder) => funder.code), ALL],
    bits: new Map([...codes].map((code, index) => [code, index + 1])),
    words: Math.ceil((codes.size + 1) / BITS_PER_WORD),
  };
}

export function wordOf(bit: number): number {
  return Math.floor(bit / BITS_PER_WORD);
}

export function maskOf(bit: number): number {
  return 1 << (bit % BITS_PER_WORD);
}

export function codesOf(programme: Programme): string[] {
  return [...new Set(programme.indicators.map((indicator) => indicator.code))];
}

function countsOrganisations(indicator: Indicator): boolean {
  return indicator.derivation.from === 'organisations';
}
