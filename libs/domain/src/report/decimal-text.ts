import { parseDecimal } from '../base/decimal.js';
import { quoted, type Text, text } from '../base/text.js';
import type { ReaderHit } from './reader-hit.js';

const EXPONENT = /^[+-]?\d+([.,]\d+)?[eE][+-]?\d+$/;
const PLAIN = /^[+-]?\d+(\.\d*)?$|^[+-]?\.\d+$/;
const DANISH = /^[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/;
const ENGLISH = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
/** A number of at most 15 + 6 digits with signs and separators; anything longer is not read further. */
const TEXT_MAX = 40;

/** What is wrong with a text that should be a plain decimal; `undefined` when nothing is. */
export function judgeDecimalText(written: string, at: string): ReaderHit | undefined {
  if (parseDecimal(written) !== undefined) return undefined;
  const squeezed = written.length > TEXT_MAX ? written : written.replace(/[\s\u00a0]/g, '');
  if (EXPONENT.test(squeezed) || isTooLong(squeezed)) return tooManyDigits(at);
  const meanings = [...new Set(readings(squeezed).flatMap(plain))];
  if (meanings.length === 0) return notANumber(written, at);
  return { code: 'KP-S004', at, message: ambiguous(written), suggestion: choose(meanings) };
}

function isTooLong(squeezed: string): boolean {
  if (!/^[+-]?[\d.,]+$/.test(squeezed)) return false;
  if (squeezed.length > TEXT_MAX) return true;
  const numbers = readings(squeezed);
  return numbers.length > 0 && numbers.every((number) => plain(number).length === 0);
}

/** Everything the text may mean, with a point before the decimals. */
function readings(squeezed: string): string[] {
  const found: string[] = [];
  if (PLAIN.test(squeezed)) found.push(squeezed);
  if (DANISH.test(squeezed)) found.push(squeezed.replaceAll('.', '').replace(',', '.'));
  if (ENGLISH.test(squeezed)) found.push(squeezed.replaceAll(',', ''));
  return found;
}

/** The number without plus sign, leading zeros or a lonely point; empty when it cannot be kept. */
function plain(number: string): string[] {
  const sign = number.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = number.replace(/^[+-]/, '').split('.');
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const written = `${sign}${digits}${fraction === '' ? '' : `.${fraction}`}`;
  return parseDecimal(written) === undefined ? [] : [written];
}

function ambiguous(written: string): Text {
  const shown = quoted(written);
  return text(
    `»${shown}« er ikke skrevet entydigt: brug punktum før decimaler og ingen tusindtalsskiller.`,
    `"${shown}" is not written unambiguously: use a point before decimals and no thousands separator.`,
  );
}

function choose(meanings: readonly string[]): Text {
  return text(
    `Skriv ${meanings.map((meaning) => `"${meaning}"`).join(' eller ')}.`,
    `Write ${meanings.map((meaning) => `"${meaning}"`).join(' or ')}.`,
  );
}

function tooManyDigits(at: string): ReaderHit {
  return {
    code: 'KP-S009',
    at,
    message: text(
      'Tallet kan ikke bevares nøjagtigt: højst 15 cifre før og 6 efter punktum, uden eksponent.',
      'The number cannot be kept exactly: at most 15 digits before and 6 after the point, no exponent.',
    ),
  };
}

function notANumber(written: string, at: string): ReaderHit {
  const shown = quoted(written);
  return {
    code: 'KP-S003',
    at,
    message: text(`»${shown}« er ikke et tal.`, `"${shown}" is not a number.`),
    suggestion: text('Skriv for eksempel "1234.50".', 'Write for example "1234.50".'),
  };
}
