import { expect, test } from '@jest/globals';
import { type DemoReport, splitDemo } from './send-demo.js';

const came = (quarter: DemoReport['quarter'], receivedAt: string): DemoReport => ({
  cluster: 'clean',
  quarter,
  receivedAt,
  report: {},
});

test('the last quarter is sent live, a late correction of an earlier one is history', () => {
  const first = came('2024-Q2', '2024-08-01T10:00:00Z');
  const corrected = came('2024-Q2', '2024-10-20T12:00:00+02:00');
  const current = came('2024-Q3', '2024-10-20T10:30:00Z');
  expect(splitDemo([current, corrected, first])).toEqual({
    history: [first, corrected],
    current: [current],
  });
});
