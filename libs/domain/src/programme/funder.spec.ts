import { expect, test } from '@jest/globals';
import { ALL, fundersOfFigure, grantedFunders, hasPartOf, isApproved } from './funder.js';
import type { Grant } from './grant.js';
import type { Funder } from './programme.js';

const FUNDERS = ['DEB', 'UFM'].map((code) => ({ code }) as Funder);
const grant = (funder: string, from: string, to: string): Grant => ({
  ...{ cluster: 'clean', funder, type: 'x', from, to, cadence: 'quarter', amounts: [] },
  source: 'synthetic',
});

test.each([
  { quarter: '2021-Q4', funders: [] },
  { quarter: '2022-Q1', funders: ['DEB', 'UFM'] },
  { quarter: '2022-Q2', funders: ['DEB'] },
] as const)('grants that touch $quarter are those of $funders', ({ quarter, funders }) => {
  const grants = [
    // It ends a day before its quarter does, and is accounted for in it all the same.
    grant('UFM', '2022-01-01', '2022-03-30'),
    grant('DEB', '2022-02-15', '2022-12-31'),
  ];
  const programme = { funders: FUNDERS, grants };
  expect(grantedFunders(programme, { cluster: 'clean', quarter })).toEqual(funders);
  expect(grantedFunders(programme, { cluster: 'made', quarter })).toEqual([]);
});

test.each([
  { approvedBy: [], funder: ALL, is: false },
  { approvedBy: ['DEB'], funder: ALL, is: false },
  { approvedBy: ['DEB'], funder: 'DEB', is: true },
  { approvedBy: ['DEB'], funder: 'UFM', is: false },
  { approvedBy: ['UFM', 'DEB'], funder: ALL, is: true },
])('with the word of $approvedBy, $funder approves: $is', ({ approvedBy, funder, is }) => {
  expect(isApproved({ funders: FUNDERS }, approvedBy, funder)).toBe(is);
});

test('a figure that is the cluster’s own is stated once and no funder has a part of it', () => {
  expect(fundersOfFigure({ stated: 'cluster' }, ['DEB', 'UFM'])).toEqual([ALL]);
  expect(fundersOfFigure({ stated: 'funder' }, ['DEB', 'UFM'])).toEqual(['DEB', 'UFM']);
  expect(hasPartOf({ stated: 'cluster' }, 'DEB')).toBe(false);
  expect(hasPartOf({ stated: 'cluster' }, ALL)).toBe(true);
  expect(hasPartOf({ stated: 'never' }, 'DEB')).toBe(true);
});
