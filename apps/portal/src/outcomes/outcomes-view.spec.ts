import { expect, test } from '@jest/globals';
import type { OutcomeCell, Target } from '#contract';
import { CATALOGUE } from '../client/testing/small-catalogue.js';
import { LOCALES } from '../page/locale.js';
import type { OutcomesChoice } from './outcomes-choice.js';
import { outcomesTable } from './outcomes-view.js';
import { reach } from './testing/some-reach.js';

const CHOICE: OutcomesChoice = {
  quarter: '2024-Q3',
  window: 'programme',
  funder: 'DEB',
  group: 'noegletal',
};

const cell = (part: Partial<OutcomeCell>): OutcomeCell => ({
  quarter: '2024-Q3',
  window: 'programme',
  styrkeposition: 'miljoe',
  funder: 'DEB',
  indicator: 'VIRK',
  value: '12',
  reporters: 3,
  due: 3,
  flags: ['p'],
  lineage: '/v1/lineage/2024-Q3~programme~miljoe~DEB~VIRK',
  ...part,
});
const promised = (part: Partial<Target>) => reach({ funder: 'DEB', latest: '2024-Q3', ...part });
const REACHES = [
  promised({ target: '24', series: [{ quarter: '2024-Q3', done: '6', due: '18' }] }),
  promised({ cluster: 'ALL', series: [{ quarter: '2024-Q3', done: '28', due: '30' }] }),
];
const tableOf = (...cells: OutcomeCell[]) =>
  outcomesTable(
    { cells },
    { choice: CHOICE, catalogue: CATALOGUE, locale: LOCALES.da, reaches: REACHES },
  );

test('a cell leads to its rows, and beside it to the way to its target', () => {
  const [row] = tableOf(cell({})).rows;
  expect(row).toMatchObject({ name: 'Miljø', note: '3 af 3' });
  expect(row?.cells[0]).toEqual({
    href: '/spor/2024-Q3~programme~miljoe~DEB~VIRK',
    value: '12',
    target: {
      text: '24',
      href: '/resultater/miljoe/VIRK?bevilling=DEB',
      done: '6',
      since: '6',
      share: 0.25,
      dueShare: 0.75,
    },
    marks: [],
  });
});

test('a target’s own count is shown only where the cell counts something else', () => {
  const table = tableOf(cell({ value: '6' }), cell({ styrkeposition: 'ALL', value: '30' }));
  expect(table.rows[0]?.cells[0]?.target?.since).toBeUndefined();
  expect(table.whole.cells[0]?.target).toMatchObject({ since: '28', text: '40' });
  expect(tableOf(cell({ funder: 'UFM' })).hasTargets).toBe(false);
});

test('a cluster without a report shows its last value, and nothing before its target begins', () => {
  const shown = (quarter: string) =>
    outcomesTable(
      { cells: [cell({ quarter })] },
      {
        choice: { ...CHOICE, quarter },
        catalogue: CATALOGUE,
        locale: LOCALES.da,
        reaches: REACHES,
      },
    ).rows[0]?.cells[0]?.target;
  expect(shown('2024-Q4')).toMatchObject({ done: '6', dueShare: 0.75 });
  expect(shown('2023-Q4')).toBeUndefined();
});

const flagged = (...flags: OutcomeCell['flags'][]) =>
  flags.map((each, place) =>
    cell({ flags: each, indicator: ['VIRK', 'FORB', 'RES_PROD'][place] ?? '' }),
  );

test.each([
  ['all', [['p'], ['p', 'b'], ['p']], [[], ['b'], []]],
  ['most', [['p'], [], ['p', 'm']], [[], ['approved'], ['m']]],
  ['some', [['p'], [], ['b']], [['p'], [], ['b']]],
  ['none', [[], [], ['b']], [[], [], ['b']]],
] as const)('where %s are provisional only what differs is marked', (provisional, flags, marks) => {
  const table = tableOf(...flagged(...flags.map((each) => [...each])));
  const shown = new Map(
    table.rows[0]?.cells.map((each, place) => [table.indicators[place]?.code, each?.marks]),
  );
  expect(table.provisional).toBe(provisional);
  expect(['VIRK', 'FORB', 'RES_PROD'].map((code) => shown.get(code))).toEqual(marks);
});

test('an unknown value shows its bounds, a missing one no figure', () => {
  const table = tableOf(
    cell({ flags: ['p'] }),
    cell({ indicator: 'RES_PROD', value: null, low: '2', high: '9', flags: ['e', 'p'] }),
    cell({ styrkeposition: 'maritim', value: null, due: 0, reporters: 0, flags: ['m'] }),
  );
  expect(table).toMatchObject({ provisional: 'all', hasRanges: true });
  expect(table.rows[0]?.cells.map((each) => [each?.value, each?.marks])).toEqual([
    ['12', []],
    ['2–9', []],
    [undefined, undefined],
  ]);
  expect(table.rows[1]).toMatchObject({ name: 'Maritim', note: 'ophørt' });
});
