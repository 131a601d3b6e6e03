import type { Target } from '#contract';

/** A promise to UFM of which half the quarters are known. */
export const reach = (part: Partial<Target>): Target => ({
  cluster: 'clean',
  funder: 'UFM',
  indicator: 'VIRK',
  from: '2024-Q1',
  to: '2024-Q4',
  target: '40',
  latest: '2024-Q2',
  reporters: 1,
  clusters: 1,
  series: [
    { quarter: '2024-Q1', done: '9', due: '10' },
    { quarter: '2024-Q2', done: '18', due: '20' },
  ],
  quartersLeft: 2,
  neededEach: '11',
  givenEach: '9',
  chance: 0.25,
  forecast: { low: '30', value: '36', high: '42' },
  ...part,
});
