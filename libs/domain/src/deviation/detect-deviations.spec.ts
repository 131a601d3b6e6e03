import { describe, expect, test } from '@jest/globals';
import {
  accountLine,
  activity,
  factsOf,
  organisation,
  report,
} from '../aggregation/testing/rows.js';
import { PROGRAMME } from '../aggregation/testing/small-programme.js';
import type { Quarter } from '../calendar/quarter.js';
import type { Grant, Target } from '../programme/grant.js';
import type { Programme } from '../programme/programme.js';
import { detectDeviations } from './detect-deviations.js';
import type { Tardiness } from './detection.js';
import { expectEndOfSeries } from './testing/ends-its-series.js';

const GRANT: Grant = {
  cluster: 'a',
  funder: 'DEB',
  type: 'base',
  from: '2021-01-01',
  to: '2022-12-31',
  cadence: 'quarter',
  amounts: [
    { year: 2021, amount: '4000000' },
    { year: 2022, amount: '4000000' },
  ],
  source: 'synthetic',
};
const TARGET: Target = {
  cluster: 'a',
  funder: 'DEB',
  indicator: 'VIRK',
  from: '2021-Q1',
  to: '2022-Q4',
  value: '16',
  source: 'synthetic',
};

/** What cluster a has spent in each quarter from 2021-Q1 on, secretariat salaries being a part. */
function spent(total: readonly string[], secretariat = '0') {
  const quarters: readonly Quarter[] = ['2021-Q1', '2021-Q2', '2021-Q3', '2021-Q4'];
  return total.map((amount, place) =>
    factsOf(
      report({
        quarter: quarters[place] ?? '2022-Q1',
        accounts: [
          accountLine('DEB', 'professional-salary', amount),
          accountLine('DEB', 'secretariat-salary', secretariat),
        ],
      }),
    ),
  );
}

function companies(count: number) {
  const ids = Array.from({ length: count }, (_, place) => `DK-${place}`);
  const organisations = ids.map((id) => organisation(id));
  const activities = [activity('p', { organisations: ids })];
  return factsOf(report({ quarter: '2021-Q2', organisations, activities }));
}

function found(
  facts: readonly ReturnType<typeof factsOf>[],
  part: Partial<Programme>,
  tardiness: readonly Tardiness[] = [],
) {
  const programme = { ...PROGRAMME, ...part };
  const all = detectDeviations({ programme, cluster: 'a', facts, tardiness, asOf: '2021-Q4' });
  all.forEach(expectEndOfSeries);
  return all;
}

const codes = (...given: Parameters<typeof found>) => found(...given).map(({ code }) => code);

describe('target out of reach', () => {
  test.each([
    [2, ['KP-D020']],
    [3, []],
    [4, []],
  ])('%i companies after two of eight quarters, 16 promised: %j', (count, expected) => {
    expect(codes([companies(count)], { targets: [TARGET] })).toEqual(expected);
  });

  test('says what was expected by this quarter', () => {
    const [deviation] = found([companies(2)], { targets: [TARGET] });
    expect(deviation).toMatchObject({
      quarter: '2021-Q2',
      funder: 'DEB',
      indicator: 'VIRK',
      observed: '2',
      expected: { low: '4', high: null },
    });
    expect(deviation?.sentence.da).toContain('2. kvartal 2021');
  });
});

describe('spending', () => {
  const grants = { grants: [GRANT] };

  test.each([
    ['in step', ['1000000', '1000000'], []],
    ['20 points ahead is still within the limit', ['3600000', '0'], []],
    ['ahead', ['3600000', '100'], ['KP-D030']],
    ['behind', ['0', '0', '100'], ['KP-D030']],
    ['nearly all with time left', ['7200000', '0'], ['KP-D030', 'KP-D031']],
    ['over', ['8000000', '0.01'], ['KP-D030', 'KP-D031']],
  ])('%s', (_, amounts, expected) => {
    expect(codes(spent(amounts), grants)).toEqual(expected);
  });

  test('shows the share spent beside the share of time, as each quarter ended', () => {
    const [ahead] = found(spent(['1000000', '3000000']), grants);
    expect(ahead?.track).toEqual([
      { quarter: '2021-Q1', value: '0.125000', low: '0.000000', high: '0.325000', flagged: false },
      { quarter: '2021-Q2', value: '0.500000', low: '0.050000', high: '0.450000', flagged: true },
    ]);
  });

  test('over the grant is a warning, in Danish numbers', () => {
    const deviation = found(spent(['8000000', '1000.50']), grants).at(-1);
    expect(deviation).toMatchObject({ severity: 'warning', observed: '8001000.50' });
    expect(deviation?.sentence.da).toContain('8.001.001 kr. mod et tilskud på 8.000.000 kr.');
    expect(deviation?.sentence.en).toContain('DKK 8,001,001');
  });
});

test.each([
  ['25', []],
  ['26', ['KP-D040']],
])('administration of %s beside 75 others', (secretariat, expected) => {
  expect(codes(spent(['75'], secretariat), {})).toEqual(expected);
});

test.each([
  ['3999999.99', ['KP-D032']],
  ['4000000', []],
  ['20000000.01', ['KP-D032']],
])('grants of %s in the year', (amount, expected) => {
  const grants = [{ ...GRANT, amounts: [{ year: 2021, amount }] }];
  expect(codes([], { grants })).toEqual(expected);
});

test('late and missing reports of this cluster, and no later ones', () => {
  const rows: Tardiness[] = [
    { cluster: 'a', quarter: '2021-Q2', status: 'late' },
    { cluster: 'a', quarter: '2021-Q3', status: 'missing' },
    { cluster: 'a', quarter: '2022-Q1', status: 'missing' },
    { cluster: 'b', quarter: '2021-Q3', status: 'missing' },
  ];
  expect(found([], {}, rows).map(({ quarter, severity }) => [quarter, severity])).toEqual([
    ['2021-Q2', 'info'],
    ['2021-Q3', 'warning'],
  ]);
});
