import type { Category } from '../../programme/classification.js';
import type { Derivation, Indicator, OrganisationFilter } from '../../programme/indicator.js';
import type { Programme } from '../../programme/programme.js';

const DANISH_COMPANY: OrganisationFilter = { kinds: ['company'], country: 'domestic' };
const LIVE = ['ongoing', 'completed'] as const;
const COLLECTIVE: readonly Category['kind'][] = ['collective'];
const PROJECT: readonly Category['kind'][] = ['project'];
const BOTH: readonly Category['kind'][] = ['project', 'collective'];

type Definition = Pick<Indicator, 'code' | 'type' | 'derivation'> & Partial<Indicator>;

function indicator(definition: Definition): Indicator {
  const { code } = definition;
  return {
    name: { da: code, en: code },
    unit: 'count',
    version: 1,
    from: '2021-Q1',
    direction: 'up',
    stated: 'never',
    ...definition,
  };
}

function heads(code: string, where: OrganisationFilter): Indicator {
  return indicator({ code, type: 'unique', derivation: { from: 'organisations', where } });
}

function account(code: string, lines: readonly string[]): Indicator {
  const derivation: Derivation = { from: 'accounts', lines };
  return indicator({ code, type: 'currency', unit: 'DKK', derivation });
}

/** Every derivation there is, under the codes of the real programme. */
const INDICATORS: readonly Indicator[] = [
  heads('VIRK', DANISH_COMPANY),
  heads('VIRK_SMV', { ...DANISH_COMPANY, sme: true }),
  heads('VIRK_LT50', { ...DANISH_COMPANY, employeesBelow: 50 }),
  heads('IVAERK', { ...DANISH_COMPANY, startup: true }),
  heads('VIRK_NY', { ...DANISH_COMPANY, firstTime: true }),
  heads('VIRK_INNO', { ...DANISH_COMPANY, on: 'project' }),
  heads('VIRK_KOLL', { ...DANISH_COMPANY, on: 'collective' }),
  heads('VIRK_VIDSAM', {
    ...DANISH_COMPANY,
    on: 'project',
    beside: ['gts', 'university', 'knowledge-institution'],
  }),
  heads('VIRK_1081', { ...DANISH_COMPANY, region: '1081' }),
  heads('VIDINST', { kinds: ['gts', 'university', 'knowledge-institution'] }),
  heads('OFF', { kinds: ['public'] }),
  heads('INT_DELT', { country: 'foreign' }),
  indicator({
    code: 'PROJ',
    type: 'stock',
    derivation: { from: 'activities', where: { kinds: PROJECT, statuses: ['ongoing'] } },
  }),
  indicator({
    code: 'PROJ_GROEN',
    type: 'stock',
    derivation: {
      from: 'activities',
      where: { kinds: PROJECT, statuses: ['ongoing'], theme: 'green' },
    },
  }),
  indicator({
    code: 'PROJ_NY',
    type: 'flow',
    derivation: { from: 'activities', where: { kinds: PROJECT, statuses: LIVE, starts: true } },
  }),
  indicator({
    code: 'ARR',
    type: 'flow',
    derivation: {
      from: 'activities',
      where: { kinds: COLLECTIVE, statuses: ['completed'], ends: true },
    },
  }),
  indicator({
    code: 'INT_AKT',
    type: 'flow',
    derivation: {
      from: 'activities',
      where: { kinds: BOTH, statuses: ['completed'], international: true, ends: true },
    },
  }),
  indicator({ code: 'DELT', type: 'flow', derivation: { from: 'attendances' } }),
  indicator({
    code: 'RES_KOMP',
    type: 'unique',
    stated: 'funder',
    derivation: { from: 'stated' },
  }),
  indicator({ code: 'MATCH', type: 'flow', stated: 'funder', derivation: { from: 'stated' } }),
  indicator({
    code: 'TILF',
    type: 'stock',
    unit: 'percent',
    stated: 'cluster',
    derivation: { from: 'stated', weightedBy: 'VIRK' },
  }),
  indicator({ code: 'MEDL', type: 'stock', stated: 'cluster', derivation: { from: 'stated' } }),
  account('FORB', ['professional-salary', 'secretariat-salary', 'other-costs']),
  account('FORB_LOENS', ['secretariat-salary']),
  indicator({
    code: 'ADMIN_PCT',
    type: 'ratio',
    unit: 'share',
    direction: 'down',
    derivation: { from: 'ratio', of: ['FORB_LOENS'], to: ['FORB'] },
  }),
  indicator({
    code: 'SMV_PCT',
    type: 'ratio',
    unit: 'share',
    derivation: { from: 'ratio', of: ['VIRK_SMV'], to: ['VIRK'] },
  }),
  indicator({
    code: 'INNO_PCT',
    type: 'ratio',
    unit: 'share',
    derivation: { from: 'activity-share', of: PROJECT, to: BOTH },
  }),
];

function named<const Code extends string>(code: Code) {
  return { code, name: { da: code, en: code } };
}

/** Clusters a, b, c; c is in another styrkeposition and ends with 2021. */
export const PROGRAMME: Programme = {
  ...named('small'),
  from: '2021-01-01',
  to: '2022-12-31',
  country: 'DK',
  funders: ['DEB', 'UFM'].map((code) => ({
    ...named(code),
    authority: code,
    pays: { da: '', en: '' },
    categories: [],
    requires: [],
  })),
  styrkepositioner: ['energi', 'lyd'].map((code) => ({
    code,
    name: code,
    kind: 'styrkeposition' as const,
    designatedBy: 'DEB',
  })),
  clusters: [
    { code: 'a', styrkeposition: 'energi', to: undefined },
    { code: 'b', styrkeposition: 'energi', to: undefined },
    { code: 'c', styrkeposition: 'lyd', to: '2022-03-30' },
  ].map(({ code, styrkeposition, to }) => ({
    code,
    name: code.toUpperCase(),
    designations: [{ styrkeposition, from: '2021-01-01', ...(to === undefined ? {} : { to }) }],
    labels: [],
  })),
  grants: [],
  targets: [],
  categories: [
    { ...named('collaboration-project'), kind: 'project' },
    { ...named('networking'), kind: 'collective' },
    { ...named('internationalisation'), kind: 'collective', international: true },
    { ...named('management'), kind: 'management' },
  ],
  themes: [named('green'), named('international')],
  accountLines: [
    { ...named('professional-salary'), unit: 'DKK', eligible: true },
    { ...named('secretariat-salary'), unit: 'DKK', eligible: true },
    { ...named('other-costs'), unit: 'DKK', eligible: true },
  ],
  indicators: INDICATORS,
  ruleSettings: [],
  limits: {
    grantBandMinPerYear: '4000000',
    grantBandMaxPerYear: '20000000',
    administrationShareMax: '0.25',
    spendAgainstTime: '0.2',
    grantWarningShare: '0.9',
    targetShareMin: '0.75',
    lookBackQuarters: 4,
    smeEmployeesMax: 249,
  },
  calendar: {
    zone: 'Europe/Copenhagen',
    deadlineMonths: 1,
    deadlineTime: '23:59',
    graceMinutes: 0,
  },
  regions: [named('1081'), named('1082')],
  municipalities: [
    { code: '0851', name: 'Aalborg', region: '1081' },
    { code: '0751', name: 'Aarhus', region: '1082' },
  ],
};
