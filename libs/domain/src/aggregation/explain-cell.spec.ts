import { expect, test } from '@jest/globals';
import { explainCell } from './explain-cell.js';
import { accountLine, activity, factsOf, figure, organisation, report } from './testing/rows.js';
import { PROGRAMME } from './testing/small-programme.js';

const FIRST = report({
  organisations: [organisation('DK-1', { sme: true }), organisation('DK-2')],
  activities: [
    activity('p1', { organisations: ['DK-1'], attendances: 3 }),
    activity('m1', { category: 'networking', funders: ['UFM'], organisations: ['DK-2'] }),
  ],
  figures: [figure('TILF', 'ALL', '80'), figure('MATCH', 'UFM', '2')],
  accounts: [accountLine('DEB', 'secretariat-salary', '5')],
});
const SECOND = report({
  quarter: '2021-Q2',
  organisations: [organisation('DK-1'), organisation('DK-8')],
  activities: [activity('p1', { organisations: ['DK-1', 'DK-8'] })],
});
const NIL = report({ cluster: 'b', nil: true });
const FACTS = [SECOND, NIL, FIRST].map((each) => factsOf(each));

test.each([
  ['VIRK_SMV', 'ALL', ['/organisations/DK-1', '/activities/p1']],
  ['VIRK', 'UFM', ['/organisations/DK-2', '/activities/m1']],
  ['PROJ', 'DEB', ['/activities/p1']],
  ['DELT', 'ALL', ['/activities/p1/attendances']],
  ['MATCH', 'UFM', ['/figures/MATCH/UFM/value']],
  ['ADMIN_PCT', 'ALL', ['/accounts/DEB/secretariat-salary/amount']],
  ['SMV_PCT', 'DEB', ['/organisations/DK-1', '/activities/p1']],
  ['INNO_PCT', 'ALL', ['/activities/p1', '/activities/m1']],
])('%s for %s points at %j', (indicator, funder, at) => {
  const key = { window: 'quarter', quarter: '2021-Q1', styrkeposition: 'ALL' } as const;
  expect(explainCell(PROGRAMME, FACTS, { ...key, funder, indicator })).toEqual([
    { cluster: 'a', quarter: '2021-Q1', at },
    { cluster: 'b', quarter: '2021-Q1', at: [''] },
  ]);
});

test('a new organisation is explained without those seen before', () => {
  const key = { window: 'quarter', quarter: '2021-Q2', styrkeposition: 'energi' } as const;
  const cell = { ...key, funder: 'DEB', indicator: 'VIRK_NY' };
  expect(explainCell(PROGRAMME, FACTS, cell)).toEqual([
    { cluster: 'a', quarter: '2021-Q2', at: ['/organisations/DK-8', '/activities/p1'] },
  ]);
});

test('a stated stock is explained by the report that stated it last, with its weights', () => {
  const stating = [
    ...FACTS,
    factsOf({ ...NIL, nil: false, figures: [figure('TILF', 'ALL', '90')] }),
  ].filter(({ report: { nil } }) => !nil);
  const key = { window: 'half', quarter: '2021-Q2', styrkeposition: 'ALL' } as const;
  const lineage = explainCell(PROGRAMME, stating, { ...key, funder: 'ALL', indicator: 'TILF' });
  expect(lineage.map(({ cluster, quarter, at }) => [cluster, quarter, at[0], at.length])).toEqual([
    ['a', '2021-Q1', '/figures/TILF/ALL/value', 5],
    ['b', '2021-Q1', '/figures/TILF/ALL/value', 1],
  ]);
});
