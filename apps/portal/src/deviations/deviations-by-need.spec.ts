import { expect, test } from '@jest/globals';
import type { DeviationAnswer } from '#contract';
import { byNeed, distanceOf } from './deviations-by-need.js';

const deviation = (id: string, part: Partial<DeviationAnswer> = {}): DeviationAnswer => ({
  id,
  cluster: 'made',
  code: 'KP-D010',
  funder: 'DEB',
  quarter: '2024-Q3',
  indicator: 'VIRK',
  severity: 'warning',
  status: 'open',
  observed: '10',
  expected: { low: '0', high: '10' },
  likely: null,
  seriesState: null,
  updatedAt: '2024-11-01T00:00:00Z',
  mayExplain: false,
  sentence: { da: '?', en: '?' },
  closes: { da: '.', en: '.' },
  openedAt: '2024-11-01T00:00:00Z',
  events: [],
  asked: null,
  mayAsk: true,
  mayReview: true,
  mayApprove: true,
  ...part,
});

test('deviations come as answered, untouched, waiting for the cluster', () => {
  const asked = { at: '2024-11-02T00:00:00Z', funder: 'DEB', text: 'Hvorfor?' };
  const rows = [
    deviation('another funder’s', { mayReview: false }),
    deviation('remark', { severity: 'info' }),
    deviation('asked', { asked }),
    deviation('older', { quarter: '2024-Q2' }),
    deviation('near'),
    deviation('far', { observed: '40' }),
    deviation('explained', { status: 'explained' }),
    deviation('rejected', { status: 'rejected' }),
    deviation('accepted', { status: 'accepted' }),
  ];
  expect(byNeed(rows).map(({ id }) => id)).toEqual([
    'explained',
    'far',
    'near',
    'older',
    'remark',
    'asked',
    'rejected',
    'accepted',
    'another funder’s',
  ]);
  expect(byNeed(rows.toReversed())).toEqual(byNeed(rows));
});

test.each([
  ['5', '0', '10', 0],
  ['30', '0', '10', 2],
  ['-10', '0', '10', 1],
  ['30', null, '10', 0],
])('%s lies %s to %s: %d widths out', (observed, low, high, widths) => {
  expect(distanceOf(deviation('x', { observed, expected: { low, high } }))).toBe(widths);
});
