import { describe, expect, test } from '@jest/globals';
import type { Report } from '../report/report.js';
import {
  accountLine,
  activity,
  cellOf,
  factsOf,
  figure,
  organisation,
  report,
} from './testing/rows.js';

const COMPANY = organisation('DK-1', {
  employees: 12,
  sme: true,
  startup: true,
  municipality: '0851',
});
const LARGE = organisation('DK-2', { employees: 300, sme: false, municipality: '0751' });
const SWEDISH = organisation('SE-1', { employees: 3, sme: true, municipality: '0851' });
const GTS = organisation('DK-3', { kind: 'gts' });
const TOWN = organisation('DK-4', { kind: 'public' });
const EVERYBODY = [COMPANY, LARGE, SWEDISH, GTS, TOWN];
const IDS = EVERYBODY.map(({ id }) => id);

/** One project with everybody, one meeting of the two Danish companies for both funders. */
const BUSY = report({
  organisations: EVERYBODY,
  activities: [
    activity('p1', {
      organisations: IDS,
      themes: ['green'],
      start: '2021-02-01',
      attendances: 5,
    }),
    activity('p2', { status: 'planned', organisations: IDS, attendances: 100 }),
    activity('p3', { status: 'completed', end: '2021-03-31', themes: ['international'] }),
    activity('m1', {
      funders: ['DEB', 'UFM'],
      category: 'networking',
      status: 'completed',
      end: '2021-01-15',
      organisations: ['DK-1', 'DK-2'],
      attendances: 7,
    }),
    activity('x1', { category: 'management', organisations: IDS, attendances: 50 }),
  ],
  accounts: [
    accountLine('DEB', 'professional-salary', '100.25'),
    accountLine('DEB', 'secretariat-salary', '50.50'),
    accountLine('UFM', 'secretariat-salary', '49.25'),
    accountLine('UFM', 'paid-out', '1000'),
  ],
  figures: [
    figure('MATCH', 'DEB', '4'),
    figure('RES_KOMP', 'DEB', '10'),
    figure('RES_KOMP', 'UFM', '7'),
    figure('TILF', 'ALL', '87.5'),
    figure('MEDL', 'ALL', '120'),
  ],
});

describe('one report', () => {
  test.each([
    ['VIRK', 'ALL', '2'],
    ['VIRK', 'UFM', '2'],
    ['VIRK_SMV', 'DEB', '1'],
    ['VIRK_LT50', 'DEB', '1'],
    ['IVAERK', 'DEB', '1'],
    ['VIRK_NY', 'DEB', '2'],
    ['VIRK_INNO', 'DEB', '2'],
    ['VIRK_INNO', 'UFM', '0'],
    ['VIRK_KOLL', 'UFM', '2'],
    ['VIRK_VIDSAM', 'ALL', '2'],
    ['VIRK_VIDSAM', 'UFM', '0'],
    ['VIRK_1081', 'ALL', '1'],
    ['VIDINST', 'DEB', '1'],
    ['VIDINST', 'UFM', '0'],
    ['OFF', 'ALL', '1'],
    ['INT_DELT', 'ALL', '1'],
    ['PROJ', 'DEB', '1'],
    ['PROJ', 'UFM', '0'],
    ['PROJ_GROEN', 'ALL', '1'],
    ['PROJ_NY', 'ALL', '1'],
    ['ARR', 'ALL', '1'],
    ['ARR', 'DEB', '1'],
    ['INT_AKT', 'ALL', '1'],
    ['DELT', 'ALL', '12'],
    ['DELT', 'UFM', '7'],
    ['MATCH', 'DEB', '4'],
    ['MATCH', 'ALL', '4'],
    ['MATCH', 'UFM', null],
    ['RES_KOMP', 'DEB', '10'],
    ['TILF', 'ALL', '87.50'],
    ['MEDL', 'ALL', '120'],
    ['FORB', 'DEB', '150.75'],
    ['FORB', 'ALL', '200.00'],
    ['FORB_LOENS', 'UFM', '49.25'],
    ['ADMIN_PCT', 'ALL', '0.498750'],
    ['ADMIN_PCT', 'UFM', '1.000000'],
    ['SMV_PCT', 'ALL', '0.500000'],
    ['INNO_PCT', 'ALL', '0.666667'],
    ['INNO_PCT', 'UFM', '0.000000'],
  ])('%s for %s is %s', (indicator, funder, value) => {
    expect(cellOf([factsOf(BUSY)], indicator, { funder })?.value).toBe(value);
  });

  test('figures of two funders that cannot be united give bounds', () => {
    expect(cellOf([factsOf(BUSY)], 'RES_KOMP')).toMatchObject({
      value: null,
      low: '10',
      high: '17',
      flags: ['e', 'p'],
    });
  });

  test('a share with a denominator of zero is unknown but not missing', () => {
    const cell = cellOf([factsOf(report({}))], 'SMV_PCT');
    expect(cell).toMatchObject({ value: null, flags: ['p'] });
  });

  test('a nil report states zero for flows and nothing for stocks', () => {
    const nil = [factsOf(report({ nil: true }))];
    for (const [code, value] of [
      ['MATCH', '0'],
      ['RES_KOMP', '0'],
      ['VIRK', '0'],
      ['FORB', '0.00'],
      ['MEDL', null],
    ] as const) {
      expect([code, cellOf(nil, code)?.value]).toEqual([code, value]);
    }
    expect(cellOf(nil, 'RES_KOMP', { funder: 'UFM' })?.flags).toEqual(['p']);
  });
});

describe('several reports', () => {
  const project = (id: string, ids: readonly string[]) => activity(id, { organisations: ids });
  const heard = (place: Partial<Report>, ids: readonly string[]) =>
    report({
      ...place,
      organisations: ids.map((id) => organisation(id)),
      activities: [project('p', ids)],
    });
  const history = [
    heard({ cluster: 'a', quarter: '2021-Q1' }, ['DK-1', 'DK-2']),
    heard({ cluster: 'b', quarter: '2021-Q1' }, ['DK-2', 'DK-3']),
    heard({ cluster: 'c', quarter: '2021-Q1' }, ['DK-3', 'DK-9']),
    heard({ cluster: 'a', quarter: '2021-Q2' }, ['DK-1', 'DK-3', 'DK-5']),
    heard({ cluster: 'a', quarter: '2021-Q3' }, ['DK-5', 'DK-6']),
  ].map((each) => factsOf(each));

  test.each([
    ['quarter', '2021-Q1', 'ALL', '4', '4'],
    ['quarter', '2021-Q1', 'energi', '3', '3'],
    ['quarter', '2021-Q2', 'ALL', '3', '1'],
    ['half', '2021-Q2', 'ALL', '5', '5'],
    ['half', '2021-Q3', 'ALL', '2', '1'],
    ['year', '2021-Q3', 'energi', '5', '5'],
    ['programme', '2021-Q3', 'ALL', '6', '6'],
  ] as const)('%s to %s in %s: %s companies, %s new', (window, quarter, scope, all, fresh) => {
    const place = { window, quarter, scope };
    expect(cellOf(history, 'VIRK', place)?.value).toBe(all);
    expect(cellOf(history, 'VIRK_NY', place)?.value).toBe(fresh);
  });

  test('a stock is the last report of each cluster, and activities are counted by cluster', () => {
    const place = { window: 'year', quarter: '2021-Q3' } as const;
    expect(cellOf(history, 'PROJ', place)?.value).toBe('3');
    expect(cellOf(history, 'INNO_PCT', place)?.value).toBe('1.000000');
  });

  test('reporters and due are counted by cluster and quarter', () => {
    const all = cellOf(history, 'VIRK', { window: 'half', quarter: '2021-Q2' });
    expect(all).toMatchObject({ reporters: 4, due: 6 });
    const ended = cellOf(history, 'VIRK', { quarter: '2022-Q1', scope: 'lyd' });
    expect(ended).toMatchObject({ value: null, reporters: 0, due: 0, flags: ['m'] });
  });

  test('satisfaction is weighted by the companies of the same report', () => {
    const stated = [
      factsOf({ ...history[0]!.report, figures: [figure('TILF', 'ALL', '80')] }),
      factsOf({
        ...heard({ cluster: 'b' }, ['DK-7']),
        figures: [figure('TILF', 'ALL', '90.01')],
      }),
    ];
    expect(cellOf(stated, 'TILF')?.value).toBe('83.34');
    expect(cellOf(stated, 'TILF', { funder: 'DEB' })).toBeUndefined();
  });

  test('a stated stock is the last that was stated in the window', () => {
    const members = [
      factsOf(report({ figures: [figure('MEDL', 'ALL', '10')] })),
      factsOf(report({ quarter: '2021-Q2' })),
      factsOf(report({ cluster: 'b', figures: [figure('MEDL', 'ALL', '5')] })),
    ];
    expect(cellOf(members, 'MEDL', { window: 'half', quarter: '2021-Q2' })?.value).toBe('15');
  });

  test('a cell is provisional until its funder has approved every report in it', () => {
    const [first, second] = history;
    const seen = [
      { ...first!, approvedBy: ['DEB', 'UFM'] },
      { ...second!, approvedBy: ['UFM'] },
    ];
    expect(cellOf(seen, 'VIRK', { funder: 'UFM' })?.flags).toEqual([]);
    expect(cellOf(seen, 'VIRK', { funder: 'DEB' })?.flags).toEqual(['p']);
    expect(cellOf(seen, 'VIRK')?.flags).toEqual(['p']);
  });
});
