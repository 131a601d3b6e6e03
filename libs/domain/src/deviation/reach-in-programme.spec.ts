import { expect, test } from '@jest/globals';
import type { Quarter } from '../calendar/quarter.js';
import { ALL } from '../programme/funder.js';
import type { Target } from '../programme/grant.js';
import type { Programme } from '../programme/programme.js';
import { assessProgramme } from './assessment.js';
import { reachesInProgramme } from './reach-in-programme.js';
import { type Histories, inputOf } from './testing/found-in.js';

const target = (cluster: string, value: string, part: Partial<Target> = {}): Target => ({
  cluster,
  funder: 'DEB',
  indicator: 'MATCH',
  from: '2021-Q3',
  to: '2022-Q4',
  value,
  source: 'synthetic',
  ...part,
});

/** Two quarters, which the target does not count, and then so many. */
function reaches(histories: Histories, targets: readonly Target[], part: Partial<Programme> = {}) {
  const input = inputOf(histories, { part: { ...part, targets } });
  const assessAt = (asOf: Quarter) => assessProgramme({ ...input, asOf });
  return reachesInProgramme({ ...input, marked: new Set(), assessAt });
}

const reachOf = (cluster: string, ...given: Parameters<typeof reaches>) =>
  reaches(...given).find((reach) => reach.cluster === cluster);

test('a target’s reach is kept from its first quarter to its last', () => {
  expect(reachOf('a', { a: [50, 50, 10, 20] }, [target('a', '60')])).toEqual({
    cluster: 'a',
    funder: 'DEB',
    indicator: 'MATCH',
    from: '2021-Q3',
    to: '2022-Q4',
    target: '60',
    latest: '2021-Q4',
    reporters: 1,
    clusters: 1,
    series: [
      { quarter: '2021-Q3', done: '10', due: '10' },
      { quarter: '2021-Q4', done: '30', due: '20' },
      { quarter: '2022-Q1', done: null, due: '30' },
      { quarter: '2022-Q2', done: null, due: '40' },
      { quarter: '2022-Q3', done: null, due: '50' },
      { quarter: '2022-Q4', done: null, due: '60' },
    ],
    quartersLeft: 4,
    neededEach: '8',
    givenEach: '15',
    chance: null,
    forecast: null,
  });
});

test('from four quarters on there is a forecast, the same at each run', () => {
  const histories = { a: [50, 50, 10, 12, 9, 11] };
  const [likely, hardly] = ['50', '70'].map((value) =>
    reachOf('a', histories, [target('a', value)]),
  );
  expect(likely).toEqual(reachOf('a', histories, [target('a', '50')]));
  expect(likely?.chance).toBeGreaterThan(0.99);
  expect(hardly?.chance).toBeLessThan(0.1);
  const { low, value, high } = likely?.forecast ?? { low: '', value: '', high: '' };
  expect(Number(low)).toBeGreaterThan(42);
  expect(Number(low)).toBeLessThan(Number(value));
  expect(Number(value)).toBeLessThan(Number(high));
  expect(Math.abs(Number(value) - 63)).toBeLessThan(3);
});

test('a target whose period is over ends at its value', () => {
  expect(reachOf('a', { a: [1, 1, 10, 10, 10, 10, 10, 9] }, [target('a', '60')])).toMatchObject({
    quartersLeft: 0,
    neededEach: null,
    chance: 0,
    forecast: { low: '59', value: '59', high: '59' },
  });
});

test('the reach of all is the sum of targets, each as far as its cluster has reported', () => {
  const histories = { a: [1, 1, 10, 10, 10, 10], b: [1, 1, 20, 20, 20, 20, 20] };
  const targets = [target('a', '60'), target('b', '120')];
  const all = reachOf(ALL, histories, targets);
  expect(all).toMatchObject({ target: '180', latest: '2022-Q3', reporters: 1, clusters: 2 });
  expect(all?.series.map(({ done }) => done)).toEqual(['30', '60', '90', '120', '140', null]);
  expect(all).toMatchObject({ neededEach: '40', givenEach: '30' });
  const [a, b] = ['a', 'b'].map((cluster) => reachOf(cluster, histories, targets)?.forecast?.value);
  expect(Math.abs(Number(all?.forecast?.value) - Number(a) - Number(b))).toBeLessThan(3);
});

test('the target of a cluster with no report due any more is left out of the sum', () => {
  const clusters = ['a', 'b'].map((code) => ({
    code,
    name: code,
    designations: [
      { styrkeposition: 'energi', from: '2021-01-01', ...(code === 'b' && { to: '2022-03-30' }) },
    ],
    labels: [],
  }));
  const found = reaches(
    { a: [1, 1, 10, 10, 10], b: [1, 1, 20] },
    [target('a', '60'), target('b', '120')],
    {
      clusters,
    },
  );
  expect(found.map(({ cluster, target: promised }) => [cluster, promised])).toEqual([
    ['a', '60'],
    ['b', '120'],
    [ALL, '60'],
  ]);
});
