import { add, change, type ReportCase, set } from './report-case.js';

export const CONSISTENCY_CASES: readonly ReportCase[] = [
  {
    code: 'KP-C001',
    name: 'an organisation twice',
    make: (valid) => ({
      ...valid,
      organisations: [...valid.organisations, valid.organisations[0]],
    }),
  },
  { code: 'KP-C002', name: 'an activity id twice', make: change('activities', 1, { id: 'A-1' }) },
  {
    code: 'KP-C003',
    name: 'a figure twice',
    make: add('figures', { indicator: 'RES_KOMP', funder: 'UFM', value: '1' }),
    near: add('figures', { indicator: 'RES_KOMP', funder: 'DEB', value: '1' }),
  },
  {
    code: 'KP-C004',
    name: 'an account line twice',
    make: add('accounts', { funder: 'DEB', line: 'hours', amount: '1' }),
  },
  {
    code: 'KP-C005',
    name: 'an end before the start',
    make: change('activities', 0, { end: '2023-01-31' }),
    near: change('activities', 0, { end: '2023-02-01' }),
  },
  {
    code: 'KP-C006',
    name: 'a start after the quarter',
    make: change('activities', 0, { start: '2023-07-01' }),
    near: change('activities', 0, { start: '2023-06-30' }),
  },
  {
    code: 'KP-C006',
    name: 'completed before the quarter',
    make: change('activities', 1, { start: '2023-03-01', end: '2023-03-31' }),
    near: change('activities', 1, { start: '2023-03-01', end: '2023-04-01' }),
  },
  {
    code: 'KP-C007',
    name: 'more gained than took part',
    make: change('figures', 0, { value: '3' }),
  },
  {
    code: 'KP-C007',
    name: 'a part above its stated whole',
    make: add('figures', { indicator: 'RES_KOMP_LT50', funder: 'UFM', value: '3' }),
    near: add('figures', { indicator: 'RES_KOMP_LT50', funder: 'UFM', value: '2' }),
  },
  {
    code: 'KP-C007',
    name: 'more than a hundred percent',
    make: change('figures', 3, { value: '100.1' }),
    near: change('figures', 3, { value: '100' }),
  },
  {
    code: 'KP-C008',
    name: 'a stated count that differs',
    make: change('figures', 4, { value: '7' }),
  },
  {
    code: 'KP-C009',
    name: 'negative attendances',
    make: change('activities', 1, { attendances: -1 }),
    near: change('activities', 1, { attendances: 0 }),
  },
  {
    code: 'KP-C009',
    name: 'a negative amount without a reason',
    make: change('accounts', 0, { amount: '-5.00' }),
    correction: true,
    near: (valid) => ({
      ...change('accounts', 0, { amount: '-5.00' })(valid),
      explanations: [{ code: 'KP-C009', at: '/accounts/0', text: 'Kreditnota' }],
    }),
  },
  {
    code: 'KP-C010',
    name: 'attendances of nobody',
    make: change('activities', 0, { organisations: [], attendances: 5 }),
    near: change('activities', 1, { organisations: [], attendances: 5 }),
  },
  {
    code: 'KP-C011',
    name: 'nothing to report, with rows',
    make: set({ nil: true }),
    near: set({ nil: true, organisations: [], activities: [], figures: [], accounts: [] }),
  },
  {
    code: 'KP-C011',
    name: 'nothing to report, without a reason',
    make: set({
      nil: true,
      narrative: ' ',
      organisations: [],
      activities: [],
      figures: [],
      accounts: [],
    }),
  },
  {
    code: 'KP-C012',
    name: 'hours without their amount',
    make: change('accounts', 2, { amount: '0' }),
  },
  {
    code: 'KP-C013',
    name: 'an SME of 250',
    make: change('organisations', 0, { employees: 250 }),
    near: change('organisations', 0, { employees: 249 }),
  },
  { code: 'KP-C014', name: 'more products than ideas', make: change('figures', 2, { value: '2' }) },
];
