import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { deadlineFiles } from './deadline-files.js';
import { lastMomentSeconds } from './deadline-rules.js';

test('the committed rules and cases are those of the documents: else run npm run deadlines', () => {
  for (const [file, text] of deadlineFiles()) expect(readFileSync(file, 'utf8')).toBe(text);
});

test.each([
  // Either side of both clock changes, in winter time and in summer time.
  ['2023-Q4', '2024-02-01T00:04:59+01:00'],
  ['2024-Q1', '2024-05-01T00:04:59+02:00'],
  ['2024-Q2', '2024-08-01T00:04:59+02:00'],
  ['2024-Q3', '2024-11-01T00:04:59+01:00'],
])('%s may come until %s', (quarter, instant) => {
  const rules = deadlineFiles().get('infra/prometheus/rules/deadlines.yml') ?? '';
  const recorded = new RegExp(`expr: vector\\((\\d+)\\)\n\\s+labels:\n\\s+quarter: ${quarter}`);
  const seconds = Number(recorded.exec(rules)?.[1]);
  expect(seconds).toBe(Date.parse(instant) / 1_000);
});

test('grace is counted in minutes on top of the deadline', () => {
  const deadline = {
    quarter: '2024-Q3',
    deadline: '1970-01-01T00:01:00Z',
    graceMinutes: 5,
  } as const;
  expect(lastMomentSeconds(deadline)).toBe(360);
});
