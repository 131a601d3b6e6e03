import { MISSING, meansNothing, plainText, type Reading, WRONG } from './reading.js';

/** No amount or count needs more, with separators and unit; longer text is not searched. */
const TEXT_MAX = 30;
/** From here on a double no longer tells neighbours apart. */
const DOUBLE_MAX = 1e15;
/** So many digits a spreadsheet keeps and shows. */
const DIGITS = 15;
const DECIMALS_MAX = 20;

const MINUS = /[\u2212\u2012\u2013\ufe63\uff0d]/gu;
const CURRENCY_BEFORE = /^(?:kr\.?|dkk) ?(?=[-+\d])/i;
const UNIT_AFTER = / ?(?:kr\.?|dkk|,-|%|pct\.?|procent)$/i;

/** Spellings with one reading: whole part, then decimals. */
const CERTAIN: readonly RegExp[] = [
  /^(\d+)(?:,(\d+))?$/,
  /^(\d{1,3}(?: \d{3})+)(?:[,.](\d+))?$/,
  /^(\d{1,3}(?:'\d{3})+)(?:[,.](\d+))?$/,
  /^(\d{1,3}(?:\.\d{3})+),(\d+)$/,
  /^(\d{1,3}(?:\.\d{3}){2,})$/,
  /^(\d{1,3}(?:,\d{3})+)\.(\d+)$/,
  /^(\d{1,3}(?:,\d{3}){2,})$/,
];

/**
 * A number as Danes type it, as decimal text without exponent, leading zeros or `-0`; decimals stay
 * as typed. Text to text, never through a double. `1.234` has two readings and is not guessed.
 */
export function readNumber(typed: string): Reading<string> {
  if (typed.length > 10 * TEXT_MAX) return WRONG;
  const plain = plainText(typed);
  if (meansNothing(plain)) return MISSING;
  const text = plain.replace(MINUS, '-').replace(CURRENCY_BEFORE, '').replace(UNIT_AFTER, '');
  const [, signs = '', body] = /^([-+]?) ?(\d[\d., ']*)$/.exec(text) ?? [];
  if (body === undefined || text.length > TEXT_MAX) return WRONG;

  const sign = signs === '-' ? '-' : '';
  for (const spelling of CERTAIN) {
    const found = spelling.exec(body.trim());
    if (found !== null) return decimalOf(sign, found[1] ?? '', found[2]);
  }
  return readWithPoint(sign, body.trim());
}

/** `1234.5` and `0.125` can only be decimals; `1.234` may be thousands. */
function readWithPoint(sign: string, body: string): Reading<string> {
  const [, whole, decimals] = /^(\d+)\.(\d+)$/.exec(body) ?? [];
  if (whole === undefined || decimals === undefined) return WRONG;
  const mayBeThousands = /^[1-9]\d{0,2}$/.test(whole) && decimals.length === 3;
  if (!mayBeThousands) return decimalOf(sign, whole, decimals);
  return {
    kind: 'ambiguous',
    readings: [`${sign}${whole}${decimals}`, `${sign}${whole},${decimals}`],
  };
}

function decimalOf(sign: string, whole: string, decimals = ''): Reading<string> {
  const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  const value = decimals === '' ? digits : `${digits}.${decimals}`;
  return { kind: 'value', value: (/[1-9]/.test(value) ? sign : '') + value };
}

/** A number cell as the person saw it: 0.1 + 0.2 is stored as 0.30000000000000004. */
export function readStoredNumber(value: number): Reading<string> {
  if (!Number.isFinite(value) || Math.abs(value) >= DOUBLE_MAX) return WRONG;
  const exact = Number(value.toPrecision(DIGITS));
  const text = String(exact);
  if (!text.includes('e')) return { kind: 'value', value: exact === 0 ? '0' : text };
  const written = exact.toFixed(DECIMALS_MAX).replace(/\.?0+$/, '');
  return { kind: 'value', value: written === '-0' ? '0' : written };
}

/** Decimal text times a hundred: 0.875 shown with a percent format is 87,5 %. */
export function timesHundred(text: string): string {
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '0', decimals = ''] = text.slice(sign.length).split('.');
  const shifted = `${whole}${decimals.slice(0, 2).padEnd(2, '0')}`.replace(/^0+(?=\d)/, '');
  const rest = decimals.slice(2);
  return `${sign}${shifted}${rest === '' ? '' : `.${rest}`}`;
}
