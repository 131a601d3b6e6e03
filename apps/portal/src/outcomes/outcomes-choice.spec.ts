import { expect, test } from '@jest/globals';
import { Catalogue } from '../client/catalogue.js';
import { CATALOGUE } from '../client/testing/small-catalogue.js';
import {
  GROUPS,
  indicatorsOf,
  type OutcomesChoice,
  questionOf,
  readChoice,
} from './outcomes-choice.js';

const KNOWN = {
  quarters: ['2024-Q3', '2024-Q2'],
  newest: '2024-Q3',
  funders: ['DEB', 'UFM'],
  own: 'UFM',
  today: '2024-11-08',
};
const CHOICE: OutcomesChoice = {
  quarter: '2024-Q3',
  window: 'programme',
  funder: 'DEB',
  group: 'noegletal',
};

test('an address chooses what is shown; an unknown value falls back to the first', () => {
  expect(readChoice({}, KNOWN)).toEqual({ ...CHOICE, funder: 'UFM' });
  const all = { kvartal: '2024-Q2', vindue: 'half', bevilling: 'ALL', tal: 'oekonomi' };
  expect(readChoice(all, KNOWN)).toEqual({
    quarter: '2024-Q2',
    window: 'half',
    funder: 'ALL',
    group: 'oekonomi',
  });
  const nonsense = { kvartal: '2031-Q1', vindue: ['x'], bevilling: 'X', tal: '<b>' };
  expect(readChoice(nonsense, KNOWN)).toEqual({ ...CHOICE, funder: 'UFM' });
});

test('an earlier day is asked for by its end in Danish time', () => {
  const knownOn = (pr: string) => readChoice({ pr }, KNOWN).knownOn;
  expect(['2024-11-07', '2024-11-08', '2031-01-01', '2024-02-31', 'i går'].map(knownOn)).toEqual([
    '2024-11-07',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  const asOf = (day: string) => questionOf({ ...CHOICE, knownOn: day }, CATALOGUE).asOf;
  expect([asOf('2024-07-01'), asOf('2024-01-01')]).toEqual([
    '2024-07-01T21:59:59Z',
    '2024-01-01T22:59:59Z',
  ]);
  expect(questionOf(CHOICE, CATALOGUE)).not.toHaveProperty('asOf');
});

test('every indicator stands in one group beside the key figures', () => {
  const grouped = GROUPS.slice(1).flatMap((group) => indicatorsOf(CATALOGUE, group));
  expect(grouped.map(({ code }) => code).sort()).toEqual(
    CATALOGUE.indicators.map(({ code }) => code).sort(),
  );
  expect(questionOf(CHOICE, CATALOGUE).indicator).toBe('VIRK,RES_PROD,FORB');
});

test('an indicator that its programme highlights is a key figure; without any, every whole is', () => {
  const codes = (catalogue: Catalogue) =>
    indicatorsOf(catalogue, 'noegletal').map(({ code }) => code);
  expect(codes(CATALOGUE)).toEqual(['VIRK', 'RES_PROD', 'FORB']);
  const { programmes, clusters, styrkepositioner } = CATALOGUE;
  const added = CATALOGUE.indicators.map((indicator) =>
    indicator.code === 'MEDL' ? { ...indicator, highlights: ['key-figures' as const] } : indicator,
  );
  const named = { programmes, clusters, styrkepositioner };
  expect(codes(new Catalogue({ ...named, indicators: added }))).toContain('MEDL');
  const plain = CATALOGUE.indicators.map(({ highlights: _, ...indicator }) => indicator);
  expect(codes(new Catalogue({ ...named, indicators: plain }))).toEqual([
    'VIRK',
    'PROJ',
    'FORB',
    'SMV_PCT',
    'MEDL',
  ]);
});
