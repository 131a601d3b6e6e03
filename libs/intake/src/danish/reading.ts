/** What typed text means, when it can be told; both readings when it can be told in two ways. */
export type Reading<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'missing' }
  | { readonly kind: 'ambiguous'; readonly readings: readonly [string, string] }
  | { readonly kind: 'wrong' };

/** Spaces that no typist tells apart: ordinary, no-break, figure, thin and narrow no-break. */
const SPACES = /[\s\u00a0\u2007\u2009\u202f]+/gu;
/** Marks that are in the text but not on the screen. */
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff]/gu;
/** `i/r` is »ikke relevant«. */
const NOTHING = /^(?:[-–—−?]|n\/?a|i\/?r|ukendt)?$/i;

export const WRONG = { kind: 'wrong' } as const;
export const MISSING = { kind: 'missing' } as const;

/** Compatible forms made one (full-width digits), spaces made single, ends trimmed. */
export function plainText(typed: string): string {
  return typed.normalize('NFKC').replace(INVISIBLE, '').replace(SPACES, ' ').trim();
}

/** True for what Danes put in a cell to say that they have nothing to put there. */
export function meansNothing(plain: string): boolean {
  return NOTHING.test(plain);
}
