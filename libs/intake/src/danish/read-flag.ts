import { MISSING, meansNothing, plainText, type Reading, WRONG } from './reading.js';

const WORDS: Readonly<Record<string, boolean>> = {
  ja: true,
  j: true,
  x: true,
  yes: true,
  sand: true,
  true: true,
  '1': true,
  nej: false,
  n: false,
  no: false,
  falsk: false,
  false: false,
  '0': false,
};

export function readFlag(typed: string): Reading<boolean> {
  const text = plainText(typed).toLowerCase();
  if (meansNothing(text)) return MISSING;
  const value = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
  return value === undefined ? WRONG : { kind: 'value', value };
}
