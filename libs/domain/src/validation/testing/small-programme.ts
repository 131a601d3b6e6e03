import { text } from '../../base/text.js';
import type { Indicator } from '../../programme/indicator.js';
import type { Programme } from '../../programme/programme.js';

const named = (code: string) => ({ code, name: text(code, code) });

function indicator(
  code: string,
  more: Partial<Indicator> & Pick<Indicator, 'stated' | 'derivation'>,
): Indicator {
  return {
    ...named(code),
    type: 'unique',
    unit: 'count',
    version: 1,
    from: '2021-Q1',
    direction: 'up',
    ...more,
  };
}

const stated = { stated: 'funder', derivation: { from: 'stated' } } as const;
const byCluster = { stated: 'cluster', derivation: { from: 'stated' } } as const;

/** What the rules need of a programme, with the codes of the real one and amounts easy to reckon with. */
export const SMALL_PROGRAMME: Programme = {
  code: 'small',
  name: text('Lille program', 'Small programme'),
  from: '2021-01-01',
  to: '2024-12-31',
  country: 'DK',
  funders: [
    {
      ...named('DEB'),
      authority: 'A',
      pays: text('', ''),
      categories: ['collaboration-project', 'networking', 'knowledge-dissemination', 'management'],
      requires: [{ on: 'activity', atLeast: [{ count: 2 }, { count: 1, kinds: ['company'] }] }],
    },
    {
      ...named('UFM'),
      authority: 'B',
      pays: text('', ''),
      categories: ['collaboration-project', 'matchmaking', 'knowledge-dissemination', 'management'],
      requires: [
        {
          on: 'project',
          atLeast: [
            { count: 2, kinds: ['company'] },
            { count: 1, kinds: ['gts', 'university', 'knowledge-institution'] },
          ],
        },
      ],
    },
  ],
  styrkepositioner: [
    {
      code: 'energiteknologi',
      name: 'Energiteknologi',
      kind: 'styrkeposition',
      designatedBy: 'DEB',
    },
  ],
  clusters: [
    {
      code: 'energy-cluster-denmark',
      name: 'Energy Cluster Denmark',
      designations: [{ styrkeposition: 'energiteknologi', from: '2021-01-01' }],
      labels: [{ from: '2021-01-01', to: '2024-06-30' }],
    },
    {
      code: 'marlog',
      name: 'MARLOG',
      designations: [{ styrkeposition: 'energiteknologi', from: '2021-01-01', to: '2022-03-30' }],
      labels: [],
    },
  ],
  grants: ['DEB', 'UFM'].map((funder) => ({
    cluster: 'energy-cluster-denmark',
    funder,
    type: 'klynge',
    from: '2021-01-01',
    to: '2024-12-31',
    cadence: 'quarter',
    amounts: [{ year: 2023, amount: '1000000' }],
    source: 'synthetic',
  })),
  targets: [],
  categories: [
    { ...named('collaboration-project'), kind: 'project' },
    { ...named('networking'), kind: 'collective' },
    { ...named('matchmaking'), kind: 'collective' },
    { ...named('knowledge-dissemination'), kind: 'collective' },
    { ...named('management'), kind: 'management' },
  ],
  themes: [named('green'), named('digital'), named('international')],
  accountLines: [
    { ...named('professional-salary'), unit: 'DKK', eligible: true },
    { ...named('secretariat-salary'), unit: 'DKK', eligible: true },
    { ...named('co-financing-hours'), unit: 'DKK', with: 'hours' },
    { ...named('hours'), unit: 'hours', with: 'co-financing-hours' },
  ],
  indicators: [
    indicator('VIRK', {
      stated: 'compare',
      derivation: { from: 'organisations', where: { kinds: ['company'], country: 'domestic' } },
    }),
    indicator('RES_KOMP', { ...stated, partOf: 'VIRK' }),
    indicator('RES_KOMP_LT50', { ...stated, partOf: 'RES_KOMP' }),
    indicator('RES_IDE', { ...stated, partOf: 'VIRK' }),
    indicator('RES_PROD', { ...stated, partOf: 'VIRK' }),
    indicator('TILF', { ...byCluster, type: 'stock', unit: 'percent' }),
    indicator('MEDL', { ...byCluster, type: 'stock' }),
    indicator('FORB', {
      type: 'currency',
      stated: 'never',
      derivation: { from: 'accounts', lines: ['professional-salary', 'secretariat-salary'] },
    }),
  ],
  ruleSettings: [],
  limits: {
    grantBandMinPerYear: '4000000',
    grantBandMaxPerYear: '20000000',
    administrationShareMax: '0.15',
    spendAgainstTime: '0.20',
    grantWarningShare: '0.90',
    targetShareMin: '0.75',
    lookBackQuarters: 4,
    smeEmployeesMax: 249,
  },
  calendar: {
    zone: 'Europe/Copenhagen',
    deadlineMonths: 1,
    deadlineTime: '23:59:59',
    graceMinutes: 5,
  },
  regions: [named('1082'), named('1083')],
  municipalities: [
    { code: '0751', name: 'Aarhus', region: '1082' },
    { code: '0461', name: 'Odense', region: '1083' },
  ],
};
