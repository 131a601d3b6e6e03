import { describe, expect, test } from '@jest/globals';
import type { ClusterFacts } from '../aggregation/facts-index.js';
import {
  accountLine,
  activity,
  factsOf,
  figure,
  organisation,
  report,
} from '../aggregation/testing/rows.js';
import { PROGRAMME } from '../aggregation/testing/small-programme.js';
import { type Quarter, shiftQuarter } from '../calendar/quarter.js';
import type { Indicator } from '../programme/indicator.js';
import type { Programme } from '../programme/programme.js';
import type { Report } from '../report/report.js';
import { detectDeviations } from './detect-deviations.js';
import { expectEndOfSeries } from './testing/ends-its-series.js';

const MEDF_PCT: Indicator = {
  code: 'MEDF_PCT',
  name: { da: 'Medfinansieringsgrad', en: 'Co-financing rate' },
  type: 'ratio',
  unit: 'share',
  version: 1,
  from: '2021-Q1',
  direction: 'up',
  stated: 'never',
  derivation: { from: 'ratio', of: ['FORB_LOENS'], to: ['FORB'] },
};

function watching(limits: Partial<Programme['limits']>, part: Partial<Programme> = {}): Programme {
  return {
    ...PROGRAMME,
    indicators: [...PROGRAMME.indicators, MEDF_PCT],
    limits: { ...PROGRAMME.limits, administrationShareMax: '1', ...limits },
    ...part,
  };
}

const at = (place: number): Quarter => shiftQuarter('2021-Q1', place);

function codes(programme: Programme, reports: readonly Partial<Report>[], today?: string) {
  return found(programme, reports, today).map(({ code }) => code);
}

function found(programme: Programme, reports: readonly Partial<Report>[], today?: string) {
  const facts: ClusterFacts[] = reports.map((part) => factsOf(report(part), [], programme));
  const asOf: Quarter = '2021-Q4';
  const day = today === undefined ? {} : { today };
  const all = detectDeviations({ programme, cluster: 'a', facts, tardiness: [], asOf, ...day });
  all.forEach(expectEndOfSeries);
  return all;
}

test.each([
  [1, 4, []],
  [1, 5, ['KP-D041']],
])('%i project among %i activities, a fifth is watched for', (projects, activities, expected) => {
  const ids = Array.from({ length: activities }, (_, place) => `A-${place}`);
  const rows = ids.map((id, place) =>
    activity(id, { category: place < projects ? 'collaboration-project' : 'networking' }),
  );
  expect(codes(watching({ innovationShareMin: '0.25' }), [{ activities: rows }])).toEqual(expected);
});

test.each([
  ['15', []],
  ['14.99', ['KP-D043']],
])('co-financing of %s in a hundred', (part, expected) => {
  const accounts = [
    accountLine('DEB', 'secretariat-salary', part),
    accountLine('DEB', 'other-costs', String(100 - Number(part))),
  ];
  expect(codes(watching({ cofinancingRateMin: '0.15' }), [{ accounts }])).toEqual(expected);
});

describe('a region without a company', () => {
  const inAarhus = {
    organisations: [organisation('DK-1', { municipality: '0751' })],
    activities: [activity('p', { organisations: ['DK-1'] })],
  };
  const inAalborg = {
    organisations: [organisation('DK-1', { municipality: '0851' })],
    activities: [activity('p', { organisations: ['DK-1'] })],
  };
  const programme = watching({ regionQuartersMax: 2 });

  test.each([
    ['one quarter', [inAarhus], []],
    ['two quarters', [inAarhus, inAarhus], ['KP-D042']],
    ['reached meanwhile', [inAarhus, inAalborg], []],
  ])('%s', (_, parts, expected) => {
    const reports = parts.map((part, place) => ({ ...part, quarter: at(place) }));
    expect(codes(programme, reports)).toEqual(expected);
  });

  test('a region without municipalities is not asked about', () => {
    const municipalities = PROGRAMME.municipalities.map((row) =>
      row.region === '1081' ? { ...row, to: '2021-03-31' } : row,
    );
    const reports = [inAarhus, inAarhus].map((part, place) => ({ ...part, quarter: at(place) }));
    expect(codes({ ...programme, municipalities }, reports)).toEqual([]);
  });
});

describe('the gold label', () => {
  const labelled = (labels: Programme['clusters'][number]['labels']) => ({
    ...watching({ labelDaysMin: 180 }),
    clusters: PROGRAMME.clusters.map((cluster) => ({ ...cluster, labels })),
  });

  test.each([
    ['180 days ahead', '2022-06-29', '2021-12-31', 'info'],
    ['on its last day', '2021-12-31', '2021-12-31', 'info'],
    ['the day after', '2021-12-30', '2021-12-31', 'warning'],
  ])('%s', (_, to, today, severity) => {
    const labels = [{ from: '2021-01-01', to }];
    expect(found(labelled(labels), [], today)).toMatchObject([{ code: 'KP-D050', severity }]);
  });

  test.each([
    ['181 days ahead', [{ from: '2021-01-01', to: '2022-06-30' }]],
    ['without an end', [{ from: '2021-01-01' }]],
    [
      'followed by a plan',
      [
        { from: '2021-01-01', to: '2022-01-31' },
        { from: '2022-02-01', plan: true },
      ],
    ],
    ['never given', []],
  ])('%s: nothing', (_, labels) => {
    expect(codes(labelled(labels), [], '2021-12-31')).toEqual([]);
  });
});

test.each([
  ['85', []],
  ['84', ['KP-D060']],
])('100 members become %s', (members, expected) => {
  const reports = ['100', members].map((value, place) => ({
    quarter: at(place),
    figures: [figure('MEDL', 'ALL', value)],
  }));
  expect(codes(watching({ membersFallMax: '0.15' }), reports)).toEqual(expected);
});

test('members are held against those of the report before, quarter by quarter', () => {
  const reports = ['100', '90', '70'].map((value, place) => ({
    quarter: at(2 * place),
    figures: [figure('MEDL', 'ALL', value)],
  }));
  const programme = watching({ membersFallMax: '0.15' });
  const facts = reports.map((part) => factsOf(report(part), [], programme));
  const [fall] = detectDeviations({ programme, cluster: 'a', facts, tardiness: [], asOf: at(4) });
  expect(fall?.track).toEqual([
    { quarter: '2021-Q1', value: '100', low: null, high: null, flagged: false },
    { quarter: '2021-Q3', value: '90', low: '85', high: null, flagged: false },
    { quarter: '2022-Q1', value: '70', low: '77', high: null, flagged: true },
  ]);
});

describe('an activity that two clusters report', () => {
  const ids = ['DK-1', 'DK-2', 'DK-3'];
  const part = (cluster: string, title: string, those: readonly string[]) => ({
    cluster,
    organisations: those.map((id) => organisation(id)),
    activities: [activity(`${cluster}-1`, { title, organisations: those })],
  });

  test.each([
    ['is asked about', 'Grøn  Havn', ids, ['KP-D070']],
    ['with half of the organisations too', 'grøn havn', ['DK-1', 'DK-2', 'DK-4'], ['KP-D070']],
    ['with others is another', 'Grøn havn', ['DK-1', 'DK-5', 'DK-6'], []],
    ['under another title is another', 'Grøn havn 2', ids, []],
  ])('%s', (_, title, those, expected) => {
    const reports = [part('a', 'Grøn havn', ids), part('b', title, those)];
    expect(codes(watching({}), reports)).toEqual(expected);
  });

  test('does not name the other cluster', () => {
    const [deviation] = found(watching({}), [part('a', 'X', ids), part('b', 'X', ids)]);
    expect(deviation).toMatchObject({ severity: 'info', subject: 'a-1', cluster: 'a' });
    expect(deviation?.sentence.da).toContain('er det en fælles indsats');
    expect(JSON.stringify(deviation)).not.toMatch(/"b"|b-1|dobbelt/);
  });
});

test('a cost far from its peers is a deviation for information', () => {
  const clusters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const spent = (cluster: string, amount: string) => ({
    cluster,
    organisations: [organisation('DK-1')],
    activities: [activity('p', { title: cluster, organisations: ['DK-1'] })],
    accounts: [accountLine('DEB', 'other-costs', amount)],
  });
  const programme = watching({ costPerOutput: ['VIRK'] });
  const peers = clusters.slice(1).map((code, place) => spent(code, String(1000 + 100 * place)));
  expect(codes(programme, [spent('a', '1500'), ...peers])).toEqual([]);
  expect(codes(programme, [spent('a', '9000'), ...peers.slice(0, 4)])).toEqual([]);
  const [far] = found(programme, [spent('a', '9000'), ...peers]);
  expect(far).toMatchObject({
    ...{ code: 'KP-D080', severity: 'info', observed: '9000.00', peers: 6 },
    track: [{ quarter: '2021-Q1', flagged: true }],
  });
  expect(Number(far?.expected.high)).toBeLessThan(9000);
});
