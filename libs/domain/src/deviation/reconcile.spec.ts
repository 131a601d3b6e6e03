import { expect, test } from '@jest/globals';
import type { Deviation } from './deviation.js';
import { type KnownDeviation, reconcile } from './reconcile.js';

const TEXT = { da: '', en: '' };
const DEVIATION: Deviation = {
  code: 'KP-D030',
  cluster: 'a',
  funder: 'DEB',
  quarter: '2021-Q2',
  indicator: 'FORB',
  severity: 'warning',
  observed: '0.9',
  expected: { low: null, high: '0.5' },
  sentence: TEXT,
  closes: TEXT,
};
const KEY = 'KP-D030|a|DEB|2021-Q2|FORB';

test.each([
  [undefined, true, '2021-Q2', 'open'],
  ['open', true, '2021-Q2', 'open'],
  ['explained', true, '2021-Q3', 'explained'],
  ['accepted', true, '2021-Q2', 'accepted'],
  ['rejected', true, '2021-Q2', 'rejected'],
  ['corrected', true, '2021-Q2', 'open'],
  ['expired', true, '2021-Q2', 'open'],
  ['open', false, '2021-Q2', 'corrected'],
  ['explained', false, '2021-Q2', 'corrected'],
  ['open', false, '2021-Q3', 'expired'],
  ['accepted', false, '2021-Q3', 'expired'],
  ['corrected', false, '2021-Q3', 'corrected'],
] as const)('%s, found: %s, at %s -> %s', (before, isFound, latest, status) => {
  const previous = before === undefined ? [] : [{ key: KEY, status: before, observed: '0.9' }];
  const found = isFound ? [DEVIATION] : [];
  expect(reconcile(previous, found, latest)).toEqual([
    { key: KEY, status, deviation: isFound ? DEVIATION : undefined },
  ]);
});

const again = (known: Partial<KnownDeviation>, found: Partial<Deviation> = {}) =>
  reconcile(
    [{ key: KEY, status: 'explained', observed: '0.9', ...known }],
    [{ ...DEVIATION, ...found }],
    '2021-Q2',
  )[0]?.status;

test('statements stay while the value stays, though its interval moves', () => {
  expect(again({}, { expected: { low: null, high: '0.6' } })).toBe('explained');
  expect(again({}, { observed: '1.2' })).toBe('open');
});

test('a deviation that goes and comes back has the status it had', () => {
  expect(again({ status: 'corrected', statusBefore: 'accepted' })).toBe('accepted');
  expect(again({ status: 'expired' })).toBe('open');
  expect(again({ status: 'corrected', statusBefore: 'accepted' }, { observed: '1.2' })).toBe(
    'open',
  );
});

test('a change of the programme stays one deviation while its median moves', () => {
  const key = KEY.replace('|a|', '|ALL|');
  expect(again({ key }, { cluster: 'ALL', observed: '1.2' })).toBe('explained');
});
