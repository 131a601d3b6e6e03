import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Programme, ReportingCalendar } from '#domain';
import { deadlineDay, deadlineInstant, deadlinesOf, grantDeadlinesOf } from './deadlines.js';
import { diffProgrammes } from './diff-programmes.js';

const programme = JSON.parse(
  readFileSync('programmes/innovationskraft-2021-2024.json', 'utf8'),
) as Programme;
const calendar: ReportingCalendar = programme.calendar;

describe('deadlineInstant', () => {
  test.each([
    { name: 'winter time', quarter: '2024-Q4', at: '23:59:59', instant: '2025-01-31T22:59:59Z' },
    { name: 'summer time', quarter: '2024-Q1', at: '23:59:59', instant: '2024-04-30T21:59:59Z' },
    {
      name: 'days after the clock went back',
      quarter: '2024-Q3',
      at: '23:59:59',
      instant: '2024-10-31T22:59:59Z',
    },
    {
      name: 'a time that comes twice means the first',
      quarter: '2027-Q3',
      at: '02:30:00',
      instant: '2027-10-31T00:30:00Z',
    },
  ] as const)('$name: $quarter $at -> $instant', ({ quarter, at, instant }) => {
    expect(deadlineInstant(quarter, { ...calendar, deadlineTime: at })).toBe(instant);
  });

  test('a time that the clock skips becomes the later one', () => {
    const skipped = { ...calendar, deadlineMonths: 3, deadlineTime: '02:30:00' };
    expect(deadlineInstant('2023-Q4', skipped)).toBe('2024-03-31T01:30:00Z');
  });
});

test('every quarter of the programme has one deadline', () => {
  const deadlines = deadlinesOf(programme);
  expect(deadlines).toHaveLength(16);
  expect(deadlines[0]).toEqual({
    quarter: '2021-Q1',
    deadline: '2021-04-30T21:59:59Z',
    graceMinutes: 5,
  });
});

test('a grant is due by its own cadence, with the report of its last quarter', () => {
  const [grant] = programme.grants;
  const yearly = { ...programme, grants: [{ ...grant!, cadence: 'year' as const }] };
  expect(grantDeadlinesOf(yearly)).toEqual([
    {
      cluster: 'clean',
      funder: 'DEB',
      type: 'erhvervsrettet-2021-22',
      period: { code: '2021', from: '2021-Q1', to: '2021-Q4' },
      deadline: '2022-01-31T22:59:59Z',
      graceMinutes: 5,
    },
    expect.objectContaining({ period: { code: '2022', from: '2022-Q1', to: '2022-Q4' } }),
  ]);
  const half = { ...programme, grants: [{ ...grant!, cadence: 'half' as const }] };
  expect(grantDeadlinesOf(half).map(({ period }) => period.code)).toEqual([
    '2021-H1',
    '2021-H2',
    '2022-H1',
    '2022-H2',
  ]);
});

test('the day of a deadline is a day in the zone, not in UTC', () => {
  expect(deadlineDay('2024-Q1', calendar)).toBe('2024-04-30');
});

describe('diffProgrammes', () => {
  test('says nothing of what did not change', () => {
    expect(diffProgrammes(programme, structuredClone(programme))).toEqual([]);
  });

  test('names what changed, came and went', () => {
    const [first, ...rest] = programme.themes;
    const after: Programme = {
      ...programme,
      limits: { ...programme.limits, lookBackQuarters: 6 },
      themes: [...rest, { code: 'space', name: { da: 'Rum', en: 'Space' } }],
      clusters: programme.clusters.map((each) =>
        each.code === 'clean' ? { ...each, name: 'CLEAN' } : each,
      ),
    };
    expect(diffProgrammes(programme, after)).toEqual([
      '~ clusters clean name: "CLEAN - Danmarks Miljøteknologiklynge" -> "CLEAN"',
      `- themes ${first?.code}: {"code":"green","name":{"da":"Grøn omstilling","en":"Green transition"}}`,
      '+ themes space: {"code":"space","name":{"da":"Rum","en":"Space"}}',
      '~ limits lookBackQuarters: 4 -> 6',
    ]);
  });
});
