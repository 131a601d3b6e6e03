import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { periodCode, periodsBetween } from './cadence.js';
import { quarterFromNumber, quartersBetween } from './quarter.js';

test.each([
  ['quarter', '2023-Q2', '2023-Q2'],
  ['half', '2023-Q2', '2023-H1'],
  ['half', '2023-Q3', '2023-H2'],
  ['year', '2023-Q4', '2023'],
] as const)('%s of %s is %s', (cadence, quarter, code) => {
  expect(periodCode(cadence, quarter)).toBe(code);
});

test('a grant that begins and ends inside a half has short first and last periods', () => {
  expect(periodsBetween('half', '2023-Q2', '2024-Q3')).toEqual([
    { code: '2023-H1', from: '2023-Q2', to: '2023-Q2' },
    { code: '2023-H2', from: '2023-Q3', to: '2023-Q4' },
    { code: '2024-H1', from: '2024-Q1', to: '2024-Q2' },
    { code: '2024-H2', from: '2024-Q3', to: '2024-Q3' },
  ]);
});

test('periods cover every quarter once, in order', () => {
  const quarter = fc.integer({ min: 8080, max: 8160 });
  const cadence = fc.constantFrom('quarter' as const, 'half' as const, 'year' as const);
  fc.assert(
    fc.property(cadence, quarter, quarter, (kind, a, b) => {
      const [first, last] = [quarterFromNumber(a), quarterFromNumber(b)];
      const covered = periodsBetween(kind, first, last).flatMap(({ from, to }) =>
        quartersBetween(from, to),
      );
      expect(covered).toEqual(quartersBetween(first, last));
    }),
  );
});
