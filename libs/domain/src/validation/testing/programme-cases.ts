import { change, type ReportCase, same, set } from './report-case.js';
import { previousReport, type ReportJson, type RowJson, validReport } from './valid-report.js';

export const PROGRAMME_CASES: readonly ReportCase[] = [
  {
    code: 'KP-P001',
    name: 'one participant alone',
    make: change('activities', 0, { organisations: ['DK-10092485'] }),
  },
  {
    code: 'KP-P002',
    name: 'networking paid by UFM',
    make: change('activities', 1, { category: 'networking' }),
  },
  {
    code: 'KP-P003',
    name: 'no knowledge institution',
    make: change('activities', 0, { organisations: ['DK-10092485', 'DK-29035695'] }),
    near: change('activities', 0, {
      organisations: ['DK-10092485', 'DK-29035695'],
      status: 'planned',
    }),
  },
  {
    code: 'KP-P004',
    name: 'a designation that has ended',
    make: set({ cluster: 'marlog' }),
    sender: 'administrator',
  },
  {
    code: 'KP-P005',
    name: 'a start before the programme',
    make: change('activities', 0, { start: '2020-12-31' }),
    near: change('activities', 0, { start: '2021-01-01' }),
  },
];

/** Of the small programme only: a cluster without a label, and the warning before a grant is spent. */
export const SMALL_PROGRAMME_CASES: readonly ReportCase[] = [
  {
    code: 'KP-P006',
    name: 'a label that has run out',
    make: set({ cluster: 'marlog' }),
    sender: 'administrator',
  },
  {
    code: 'KP-H001',
    name: 'nine tenths spent (a warning)',
    make: change('accounts', 0, { amount: '900000' }),
    near: change('accounts', 0, { amount: '899999.99' }),
  },
];

export const HISTORY_CASES: readonly ReportCase[] = [
  {
    code: 'KP-H001',
    name: 'more than the grant',
    make: change('accounts', 0, { amount: '999000000.00' }),
  },
  {
    code: 'KP-H002',
    name: 'a project that vanished',
    make: same,
    earlier: () => [previousWith({ id: 'A-9' })],
  },
  {
    code: 'KP-H003',
    name: 'back to life',
    make: same,
    earlier: () => [
      {
        ...previousReport(),
        activities: [{ ...previousReport().activities[0], status: 'completed', end: '2023-03-31' }],
      },
    ],
  },
  {
    code: 'KP-H004',
    name: 'another start',
    make: change('activities', 0, { start: '2023-02-02' }),
    earlier: () => [previousReport()],
  },
  {
    code: 'KP-H004',
    name: 'another funder',
    make: change('activities', 0, { funders: ['DEB'] }),
    earlier: () => [previousReport()],
    near: change('activities', 0, { funders: ['UFM', 'DEB'] }),
  },
  {
    code: 'KP-H005',
    name: 'a running activity not mentioned',
    make: same,
    earlier: () => [previousWith({ id: 'A-8', category: 'networking', funders: ['DEB'] })],
  },
];

export const NEIGHBOUR_CASES: readonly ReportCase[] = [
  {
    code: 'KP-X001',
    name: 'an activity that another cluster has reported too',
    make: same,
    neighbour: () => ({
      ...validReport(),
      cluster: 'clean',
      activities: validReport().activities.slice(0, 1),
    }),
    near: change('activities', 0, { title: 'Lagring af varme i det nordlige Jylland' }),
  },
];

export const TIMING_CASES: readonly ReportCase[] = [
  {
    code: 'KP-T001',
    name: 'sent on the last day of the quarter',
    make: same,
    receivedOn: '2023-06-30',
  },
  {
    code: 'KP-T002',
    name: 'a correction too late',
    make: same,
    correction: true,
    receivedOn: '2024-10-01',
  },
  { code: 'KP-T003', name: 'every report', make: same },
];

function previousWith(members: RowJson): ReportJson {
  const previous = previousReport();
  return {
    ...previous,
    activities: [...previous.activities, { ...previous.activities[0], ...members }],
  };
}
