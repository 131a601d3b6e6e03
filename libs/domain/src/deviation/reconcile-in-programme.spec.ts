import { expect, test } from '@jest/globals';
import type { FoundOf } from './detect-in-programme.js';
import type { KnownDeviation } from './reconcile.js';
import { reconcileInProgramme } from './reconcile-in-programme.js';

/** KP-D011 depends on what others report; KP-D030 on the cluster's own report alone. */
const BESIDE_OTHERS = 'KP-D011|a|DEB|2021-Q2|MATCH';
const ALONE = 'KP-D030|a|DEB|2021-Q2|FORB';
const OF_ANOTHER = 'KP-D030|b|DEB|2021-Q2|FORB';

const open = (key: string): KnownDeviation => ({ key, status: 'open', observed: '1' });
const known = new Map([
  ['a', [open(BESIDE_OTHERS), open(ALONE)]],
  ['b', [open(OF_ANOTHER)]],
]);
const nothingFound = (cluster: string, isComplete: boolean): FoundOf => ({
  cluster,
  isComplete,
  latest: '2021-Q2',
  deviations: [],
});
const corrected = (cluster: string, key: string) => ({
  cluster,
  key,
  status: 'corrected',
  deviation: undefined,
});

test('of a cluster that was asked everything, everything that is not found any more is corrected', () => {
  expect(reconcileInProgramme([nothingFound('a', true)], known)).toEqual([
    corrected('a', BESIDE_OTHERS),
    corrected('a', ALONE),
  ]);
});

test('of a cluster that was asked only beside others, what it was not asked stays as it is', () => {
  expect(reconcileInProgramme([nothingFound('a', false)], known)).toEqual([
    corrected('a', BESIDE_OTHERS),
  ]);
});

test('a cluster is reconciled with its own deviations, and one that was not looked at with none', () => {
  expect(reconcileInProgramme([nothingFound('b', true)], known)).toEqual([
    corrected('b', OF_ANOTHER),
  ]);
  expect(reconcileInProgramme([nothingFound('c', true)], known)).toEqual([]);
});
