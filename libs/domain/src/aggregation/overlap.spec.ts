import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { comparableIndicators, OVERLAP_MIN, overlapOf } from './overlap.js';
import { anyHistory, inForceAfter } from './testing/arbitraries.js';
import { activity, factsOf, organisation, report } from './testing/rows.js';
import { PROGRAMME } from './testing/small-programme.js';

/** A cluster's report with so many companies, from a number on. */
function factsWith(cluster: string, from: number, count: number, quarter = '2021-Q2' as const) {
  const ids = Array.from({ length: count }, (_, place) => `DK-${from + place}`);
  return factsOf(
    report({
      cluster,
      quarter,
      organisations: [
        ...ids.map((id) => organisation(id, { kind: 'company' })),
        organisation('DK-0', { kind: 'gts' }),
      ],
      activities: [activity('p1', { organisations: [...ids, 'DK-0'] })],
    }),
  );
}

test('companies of two clusters are counted once, and those that both have', () => {
  const facts = [factsWith('a', 1, 5), factsWith('b', 2, 6), factsWith('c', 100, 4)];
  expect(overlapOf(PROGRAMME, [...facts, facts[0] as never], 'VIRK')).toEqual({
    clusters: [
      { cluster: 'a', count: 5 },
      { cluster: 'b', count: 6 },
      { cluster: 'c', count: 4 },
    ],
    pairs: [
      { clusters: ['a', 'b'], count: 4 },
      { clusters: ['a', 'c'], count: 0 },
      { clusters: ['b', 'c'], count: 0 },
    ],
  });
});

test.each([
  [0, 0],
  [1, null],
  [2, null],
  [3, 3],
])('%d in common is shown as %p', (common, told) => {
  const facts = [factsWith('a', 1, 5), factsWith('b', 6 - common, 5)];
  expect(overlapOf(PROGRAMME, facts, 'VIRK').pairs).toEqual([
    { clusters: ['a', 'b'], count: told },
  ]);
});

test('an indicator that is not counted by organisations has no overlap', () => {
  expect(overlapOf(PROGRAMME, [factsWith('a', 1, 5)], 'PROJ').clusters).toEqual([
    { cluster: 'a', count: 0 },
  ]);
  expect(comparableIndicators(PROGRAMME)).not.toContain('PROJ');
  expect(comparableIndicators(PROGRAMME)).not.toContain('VIRK_NY');
});

test('a shown count is zero or at least the least shown, and never above either cluster’s', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      for (const indicator of comparableIndicators(PROGRAMME)) {
        const { clusters, pairs } = overlapOf(PROGRAMME, inForceAfter(history), indicator);
        const most = new Map(clusters.map(({ cluster, count }) => [cluster, count]));
        for (const { count } of [...clusters, ...pairs]) {
          expect(count === null || count === 0 || count >= OVERLAP_MIN).toBe(true);
        }
        for (const { clusters: two, count } of pairs) {
          for (const one of two)
            expect(count ?? 0).toBeLessThanOrEqual(most.get(one) ?? OVERLAP_MIN);
        }
      }
    }),
  );
});
