import { describe, expect, test } from '@jest/globals';
import type { Quarter } from '../calendar/quarter.js';
import { ALL } from '../programme/funder.js';
import { assessProgramme } from './assessment.js';
import { tabulateAll } from './cluster-table.js';
import { CODES_BESIDE_OTHERS } from './detect-deviations.js';
import { detectInProgramme, lastEndedQuarter, quartersJudged } from './detect-in-programme.js';
import { fourteen, type Histories, inputOf } from './testing/found-in.js';

const DROPPED: Quarter = '2023-Q1';

/** Fourteen clusters of which all drop in the ninth quarter; so many have reported for the tenth. */
function afterDrop(reported: number): Histories {
  return Object.fromEntries(
    Object.entries(fourteen(8)).map(([cluster, values], place) => {
      const dropped = Math.round((values[0] ?? 0) * 0.5);
      const next = place < reported ? [values[1] ?? 0] : [];
      return [cluster, [...values, dropped, ...next]];
    }),
  );
}

function inputAll(histories: Histories, marked?: readonly string[]) {
  const input = inputOf(histories);
  const tables = tabulateAll(input.programme, input.facts);
  return {
    ...input,
    marked: new Set(marked ?? Object.keys(histories)),
    assessAt: (asOf: Quarter) => assessProgramme({ ...input, tables, asOf }),
  };
}

const detect = (histories: Histories, marked?: readonly string[]) =>
  detectInProgramme(inputAll(histories, marked)).flatMap(({ deviations }) => deviations);

describe('while the reports of the next quarter come in one by one', () => {
  test.each([0, 1, 4, 6, 9, 13, 14])(
    'after %i of them a shared drop is no deviation of a single cluster',
    (reported) => {
      const asked = detect(afterDrop(reported)).filter(({ quarter }) => quarter === DROPPED);
      expect(asked.filter(({ cluster }) => cluster !== ALL)).toEqual([]);
      // What all share is asked until half of them have gone on.
      expect(asked.map(({ cluster }) => cluster)).toEqual(reported < 7 ? [ALL] : []);
    },
  );

  test.each([
    [0, [DROPPED]],
    [6, [DROPPED, '2023-Q2']],
    [7, ['2023-Q2']],
  ])('after %i of them these quarters are judged for all: %j', (reported, quarters) => {
    expect(quartersJudged(inputAll(afterDrop(reported)))).toEqual(quarters);
  });
});

test('the order of the facts does not change the deviations', () => {
  const input = inputAll(afterDrop(5));
  const turned = inputOf(afterDrop(5)).facts.toReversed();
  const tables = tabulateAll(input.programme, turned);
  const other = {
    ...input,
    facts: turned,
    assessAt: (asOf: Quarter) => assessProgramme({ ...input, tables, asOf }),
  };
  expect(detectInProgramme(other)).toEqual(detectInProgramme(input));
});

test('a cluster without a mark is judged only by what other reports may change', () => {
  const input = { ...inputAll(afterDrop(5), ['c01']) };
  const tardiness = ['c01', 'c02'].map((cluster) => ({
    cluster,
    quarter: DROPPED,
    status: 'late' as const,
  }));
  const found = detectInProgramme({ ...input, tardiness });
  expect(found.filter(({ isComplete }) => isComplete).map(({ cluster }) => cluster)).toEqual([
    'c01',
    ALL,
  ]);
  const codesOf = (cluster: string) =>
    found.find((each) => each.cluster === cluster)?.deviations.map(({ code }) => code) ?? [];
  expect(codesOf('c01')).toContain('KP-D090');
  expect(codesOf('c02').filter((code) => !CODES_BESIDE_OTHERS.has(code))).toEqual([]);
});

test.each([
  ['2021-03-31', '2020-Q4'],
  ['2021-04-01', '2021-Q1'],
  ['2025-01-01', '2024-Q4'],
  ['2026-07-01', '2024-Q4'],
] as const)('on %s the quarter to look back from is %s', (day, quarter) => {
  const { programme } = inputOf(fourteen(1));
  expect(lastEndedQuarter(programme, day)).toBe(quarter);
});
