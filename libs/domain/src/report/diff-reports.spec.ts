import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diffReports } from './diff-reports.js';
import type { Report } from './report.js';

const REPORT: Report = {
  cluster: 'energy-cluster-denmark',
  quarter: '2024-Q3',
  nil: false,
  narrative: 'Første udgave',
  organisations: [
    { at: '/organisations/0', id: 'DK-1', name: 'Et', kind: 'company', employees: 4 },
  ],
  activities: [
    {
      at: '/activities/0',
      id: 'P-1',
      title: 'Et projekt',
      funders: ['DEB', 'UFM'],
      category: 'collaboration-project',
      status: 'ongoing',
      start: '2024-07-01',
      themes: [],
      organisations: ['DK-1', 'DK-2'],
    },
  ],
  figures: [{ at: '/figures/0', indicator: 'MATCH', funder: 'UFM', value: '5' }],
  accounts: [{ at: '/accounts/0', funder: 'DEB', line: 'other-costs', amount: '5000.50' }],
  explanations: [],
};
const [organisation, activity, figure, account] = [
  REPORT.organisations[0],
  REPORT.activities[0],
  REPORT.figures[0],
  REPORT.accounts[0],
] as [
  Report['organisations'][0],
  Report['activities'][0],
  Report['figures'][0],
  Report['accounts'][0],
];

test.each<[string, Partial<Report>, object[]]>([
  [
    'a figure that moved',
    { figures: [{ ...figure, value: '6' }] },
    [
      {
        list: 'figures',
        key: 'MATCH|UFM',
        change: 'changed',
        at: { before: '/figures/0', after: '/figures/0' },
        members: [{ member: 'value', before: '5', after: '6' }],
      },
    ],
  ],
  ['an amount written otherwise', { accounts: [{ ...account, amount: '5000.5' }] }, []],
  [
    'codes in another order',
    { activities: [{ ...activity, funders: ['UFM', 'DEB'], organisations: ['DK-2', 'DK-1'] }] },
    [],
  ],
  [
    'a title that looks like a number',
    { activities: [{ ...activity, title: '1.0' }] },
    [
      expect.objectContaining({
        members: [{ member: 'title', before: 'Et projekt', after: '1.0' }],
      }),
    ],
  ],
  [
    'an account line that is gone',
    { accounts: [] },
    [
      {
        list: 'accounts',
        key: 'DEB|other-costs',
        change: 'removed',
        at: { before: '/accounts/0', after: null },
        members: [
          { member: 'amount', before: '5000.50', after: null },
          { member: 'funder', before: 'DEB', after: null },
          { member: 'line', before: 'other-costs', after: null },
        ],
      },
    ],
  ],
  [
    'an organisation before the others',
    {
      organisations: [
        { at: '/organisations/0', id: 'DK-0', name: 'Nul', kind: 'company' },
        { ...organisation, at: '/organisations/1' },
      ],
    },
    [expect.objectContaining({ list: 'organisations', key: 'DK-0', change: 'added' })],
  ],
  [
    'an optional member that came',
    { activities: [{ ...activity, attendances: 12 }] },
    [
      expect.objectContaining({
        key: 'P-1',
        members: [{ member: 'attendances', before: null, after: 12 }],
      }),
    ],
  ],
  [
    'a row that is there twice',
    { figures: [figure, { ...figure, at: '/figures/1' }] },
    [expect.objectContaining({ key: 'MATCH|UFM#2', change: 'added' })],
  ],
  [
    "the report's own members",
    { narrative: 'Anden udgave', contact: { name: 'A', email: 'a@example.org' } },
    [
      {
        list: 'report',
        key: '',
        change: 'changed',
        at: { before: '', after: '' },
        members: [
          { member: 'contactEmail', before: null, after: 'a@example.org' },
          { member: 'contactName', before: null, after: 'A' },
          { member: 'narrative', before: 'Første udgave', after: 'Anden udgave' },
        ],
      },
    ],
  ],
])('%s', (_, changed, expected) => {
  expect(diffReports(REPORT, { ...REPORT, ...changed })).toEqual(expected);
});

describe('of any two reports', () => {
  const reports = fc
    .uniqueArray(
      fc.record({
        indicator: fc.constantFrom('A', 'B', 'C', 'D'),
        value: fc.constantFrom('1', '1.0', '2'),
      }),
      { selector: ({ indicator }) => indicator },
    )
    .map((rows) => ({
      ...REPORT,
      figures: rows.map((row, n) => ({ at: `/figures/${n}`, funder: 'DEB', ...row })),
    }));

  test('a report differs from itself in nothing, and backwards is the mirror', () => {
    const mirror = { added: 'removed', removed: 'added', changed: 'changed' } as const;
    fc.assert(
      fc.property(reports, reports, (one, other) => {
        expect(diffReports(one, one)).toEqual([]);
        const back = diffReports(other, one).map(({ key, change }) => [key, mirror[change]]);
        expect(diffReports(one, other).map(({ key, change }) => [key, change])).toEqual(back);
      }),
    );
  });
});
