import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDate, readSerialDate, serialOf } from './read-date.js';
import { readFlag } from './read-flag.js';
import { readNumber, readStoredNumber, timesHundred } from './read-number.js';
import type { Reading } from './reading.js';

const told = <Value>(reading: Reading<Value>) =>
  reading.kind === 'value' ? reading.value : reading.kind;

describe('readNumber', () => {
  test.each([
    ['1.234,50', '1234.50'],
    ['1234,5', '1234.5'],
    ['1 234,50', '1234.50'],
    ['1\u00a0234,50', '1234.50'],
    ['1\u2009234,50', '1234.50'],
    ['1\u202f234,50', '1234.50'],
    ['1234.5', '1234.5'],
    ['1.234', 'ambiguous'],
    ['12.345', 'ambiguous'],
    ['-1.234', 'ambiguous'],
    ['0.123', '0.123'],
    ['1234.567', '1234.567'],
    ['1.234.567', '1234567'],
    ['1.234.567,8', '1234567.8'],
    ['1,234.50', '1234.50'],
    ['1,234', '1.234'],
    ['1,234,567', '1234567'],
    ["1'234.5", '1234.5'],
    ['\u22125', '-5'],
    ['–5', '-5'],
    ['- 5', '-5'],
    ['-0', '0'],
    ['+7', '7'],
    ['007', '7'],
    ['kr. 1.234,50', '1234.50'],
    ['1.234,50 kr.', '1234.50'],
    ['100,-', '100'],
    ['87,5 %', '87.5'],
    ['１２', '12'],
    ['', 'missing'],
    ['-', 'missing'],
    ['N/A', 'missing'],
    ['\u00a0', 'missing'],
    ['ukendt', 'missing'],
    ['abc', 'wrong'],
    ['1,2,3', 'wrong'],
    ['1.23.4', 'wrong'],
    ['12.34,5', 'wrong'],
    ['1e5', 'wrong'],
    ['1 23', 'wrong'],
    ['0x10', 'wrong'],
    ['5 stk', 'wrong'],
    ['(5)', 'wrong'],
    ['٣', 'wrong'],
    ['1.234,', 'wrong'],
    [',5', 'wrong'],
    ['1'.repeat(31), 'wrong'],
  ])('%j -> %s', (typed, expected) => {
    expect(told(readNumber(typed))).toBe(expected);
  });

  test('asks which of two readings is meant', () => {
    expect(readNumber('-1.234')).toEqual({ kind: 'ambiguous', readings: ['-1234', '-1,234'] });
  });

  test('every Danish spelling of a number reads as that number', () => {
    const group = fc.constantFrom('.', ' ', '\u00a0', '\u202f', '\u2009', '');
    const sign = fc.constantFrom('', '-', '\u2212');
    const unit = fc.constantFrom('', ' kr.', ' DKK');
    const whole = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(whole, fc.stringMatching(/^\d{1,4}$/), group, sign, unit, (n, d, g, s, u) => {
        const grouped = n.toString().replace(/\B(?=(\d{3})+$)/g, g);
        const negative = s !== '' && /[1-9]/.test(`${n}${d}`) ? '-' : '';
        expect(told(readNumber(`${s}${grouped},${d}${u}`))).toBe(`${negative}${n}.${d}`);
      }),
    );
  });

  test('never throws; what it gives is canonical and reads the same in Danish', () => {
    const near = fc.stringMatching(/^[-+\d., \u00a0\u2212%kr]{0,20}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (typed) => {
        const reading = readNumber(typed);
        if (reading.kind !== 'value') return;
        expect(reading.value).toMatch(/^-?(0|[1-9]\d*)(\.\d+)?$/);
        expect(told(readNumber(reading.value.replace('.', ',')))).toBe(reading.value);
      }),
      { numRuns: 5_000 },
    );
  });

  test('what Intl writes in da-DK is read back', () => {
    const danish = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
        expect(Number(told(readNumber(danish.format(cents / 100))))).toBe(cents / 100);
      }),
    );
  });
});

test.each([
  [0.1 + 0.2, '0.3'],
  [1234567.5000000002, '1234567.5'],
  [1e21, 'wrong'],
  [1e-7, '0.0000001'],
  [-0, '0'],
  [-1e-30, '0'],
  [2 ** 53, 'wrong'],
])('the stored number %d is seen as %s', (stored, expected) => {
  expect(told(readStoredNumber(stored))).toBe(expected);
});

test.each([
  ['0.875', '87.5'],
  ['1', '100'],
  ['-0.0512', '-5.12'],
  ['0.00125', '0.125'],
])('%s as a percentage is %s', (text, expected) => {
  expect(timesHundred(text)).toBe(expected);
});

describe('dates', () => {
  test.each([
    ['31-03-2026', '2026-03-31'],
    ['31/3/2026', '2026-03-31'],
    ['31.03.2026', '2026-03-31'],
    ['2026-03-31', '2026-03-31'],
    ['2026-03-31T00:00:00', '2026-03-31'],
    ['31. marts 2026', '2026-03-31'],
    ['31 mar. 2026', '2026-03-31'],
    ['03-04-2023', '2023-04-03'],
    ['', 'missing'],
    ['31-02-2026', 'wrong'],
    ['31-03-26', 'wrong'],
    ['13/31/2026', 'wrong'],
    ['31-03/2026', 'wrong'],
    ['46112', 'wrong'],
  ])('%j -> %s', (typed, expected) => {
    expect(told(readDate(typed))).toBe(expected);
  });

  test('a day survives being written as a serial number, in both calendars', () => {
    const days = fc.date({
      min: new Date('1904-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(told(readSerialDate(serialOf(day), false))).toBe(day);
        expect(told(readSerialDate(serialOf(day) - 1462 + 0.75, true))).toBe(day);
      }),
    );
  });

  test.each([
    [45_107, false, '2023-06-30'],
    [43_645, true, '2023-06-30'],
    [60, false, 'wrong'],
    [-1, true, 'wrong'],
    [Number.NaN, false, 'wrong'],
  ])('serial %d (1904: %s) is %s', (serial, date1904, expected) => {
    expect(told(readSerialDate(serial, date1904))).toBe(expected);
  });
});

test.each([
  ['Ja', true],
  ['SAND', true],
  [' x ', true],
  ['nej', false],
  ['', 'missing'],
  ['måske', 'wrong'],
  ['constructor', 'wrong'],
])('the flag %j is %s', (typed, expected) => {
  expect(told(readFlag(typed))).toBe(expected);
});
