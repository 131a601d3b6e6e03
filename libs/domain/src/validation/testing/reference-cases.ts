import { add, change, type ReportCase, same, set } from './report-case.js';

export const REFERENCE_CASES: readonly ReportCase[] = [
  {
    code: 'KP-R001',
    name: 'an unknown cluster',
    make: set({ cluster: 'energy-cluster-danmark' }),
    sender: 'administrator',
  },
  { code: 'KP-R001', name: "somebody else's cluster", make: same, sender: 'other' },
  { code: 'KP-R002', name: 'a quarter before every programme', make: set({ quarter: '2019-Q2' }) },
  {
    code: 'KP-R003',
    name: 'an unknown indicator',
    make: change('figures', 0, { indicator: 'RES_KOMPP' }),
  },
  {
    code: 'KP-R003',
    name: 'an indicator that is computed',
    make: change('figures', 0, { indicator: 'FORB' }),
  },
  {
    code: 'KP-R003',
    name: "the cluster's own figure for one funder",
    make: change('figures', 3, { funder: 'DEB' }),
  },
  { code: 'KP-R004', name: 'an unknown funder', make: change('accounts', 0, { funder: 'DEM' }) },
  {
    code: 'KP-R005',
    name: 'an unknown category',
    make: change('activities', 0, { category: 'colaboration-project' }),
  },
  { code: 'KP-R005', name: 'an unknown kind', make: change('organisations', 0, { kind: 'firm' }) },
  {
    code: 'KP-R005',
    name: 'an unknown theme',
    make: change('activities', 0, { themes: ['gren'] }),
  },
  {
    code: 'KP-R005',
    name: 'an unknown account line',
    make: change('accounts', 0, { line: 'salary' }),
  },
  {
    code: 'KP-R006',
    name: 'a CVR number that fails its control',
    make: add('organisations', { id: 'DK-10092486', name: 'X', kind: 'company' }),
    near: add('organisations', { id: 'SE-5560360793', name: 'X', kind: 'company' }),
  },
  {
    code: 'KP-R006',
    name: 'a country that does not exist',
    make: add('organisations', { id: 'XX-123', name: 'X', kind: 'company' }),
  },
  {
    code: 'KP-R007',
    name: 'a participant who is not listed',
    make: change('activities', 1, { organisations: ['DK-25313763'] }),
  },
  {
    code: 'KP-R008',
    name: 'an organisation on no activity',
    make: add('organisations', { id: 'SE-5560360793', name: 'X', kind: 'company' }),
  },
  {
    code: 'KP-R009',
    name: 'an unknown municipality',
    make: change('organisations', 0, { municipality: '9999' }),
  },
  {
    code: 'KP-R010',
    name: 'no grant any more',
    make: set({ cluster: 'marlog' }),
    sender: 'administrator',
  },
];
