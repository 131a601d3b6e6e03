import { closeMatch } from '../base/close-match.js';
import { quoted, type Text, text } from '../base/text.js';

/** What reading finds before any rule can judge: one place, one code of family F, S or R. */
export interface ReaderHit {
  readonly code: string;
  readonly at: string;
  readonly message: Text;
  readonly suggestion?: Text;
  /** Of what is worth knowing and leaves nothing out; all else is an error. */
  readonly severity?: 'info';
}

/** More than anybody mends in one go; a hostile file may hold a million. */
export const READER_HITS_MAX = 10_000;

/** Adds a hit while there is room. */
export function addHit(hits: ReaderHit[], hit: ReaderHit): void {
  if (hits.length < READER_HITS_MAX) hits.push(hit);
}

/** `Mente du …?`, when a known word is near what was written. */
export function didYouMean(
  written: string,
  known: readonly string[],
): { readonly suggestion?: Text } {
  const near = closeMatch(written, known);
  if (near === undefined) return {};
  return { suggestion: text(`Mente du »${near}«?`, `Did you mean "${near}"?`) };
}

export function unknownMember(at: string, key: string, known: readonly string[]): ReaderHit {
  const name = quoted(key);
  return {
    code: 'KP-S001',
    at,
    message: text(
      `Feltet »${name}« findes ikke i formatet.`,
      `The format has no member "${name}".`,
    ),
    ...didYouMean(key, known),
  };
}

/** NUL, other control characters than tab and line ends, and halves of surrogate pairs. */
const ILL_FORMED = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

export function isIllFormed(written: string): boolean {
  return ILL_FORMED.test(written);
}

export function illFormedText(at: string): ReaderHit {
  return {
    code: 'KP-S008',
    at,
    message: text(
      'Teksten indeholder tegn, der ikke kan vises (styretegn eller halve tegn).',
      'The text holds characters that cannot be shown (control characters or half characters).',
    ),
    suggestion: text(
      'Skriv teksten igen, eller indsæt den uden formatering.',
      'Type the text again, or paste it without formatting.',
    ),
  };
}
