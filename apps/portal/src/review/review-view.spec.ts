import { expect, test } from '@jest/globals';
import type { HistoryAnswer } from '#contract';
import { CATALOGUE } from '../client/testing/small-catalogue.js';
import { LOCALES } from '../page/locale.js';
import { figureRows, listChanges, type ReviewFacts } from './review-view.js';

const series = (indicator: string, funder: string, ...values: (string | null)[]) => ({
  indicator,
  funder,
  values: values.map((value) => ({ value, flags: [] })),
});

function rowsOf(...all: HistoryAnswer['series']) {
  const facts: ReviewFacts = {
    catalogue: CATALOGUE,
    funder: 'DEB',
    report: {
      cluster: 'made',
      quarter: '2024-Q3',
      mayReview: true,
      mayApprove: true,
      mayCorrect: false,
      mayExplain: false,
      mayReopen: false,
      inForce: 1,
      reviews: [],
      reopenings: [],
      standings: [],
      revisions: [],
    },
    submission: undefined,
    history: { cluster: 'made', quarter: '2024-Q3', quarters: [], series: all },
    diff: undefined,
    deviations: [],
  };
  return figureRows(facts, LOCALES.da);
}

test.each([
  ['VIRK', '100', '86', '100', '86', '−14\u00a0%'],
  ['VIRK', '5', '5', '5', '5', 'uændret'],
  ['VIRK', null, '5', '–', '5', '–'],
  ['VIRK', '0', '5', '0', '5', '–'],
  ['FORB', '1000000', '1001000', '1\u00a0mio.\u00a0kr.', '1\u00a0mio.\u00a0kr.', 'under 1\u00a0%'],
  ['SMV_PCT', '0.83', '0.91', '83\u00a0%', '91\u00a0%', '+8 pct.point'],
])('%s from %s to %s', (indicator, before, now, ...shown) => {
  const [row] = rowsOf(series(indicator, 'DEB', before, now));
  expect([row?.before, row?.now, row?.change]).toEqual(shown);
});

test('a funder sees its own figures and those of the whole cluster, without the zero ones', () => {
  const rows = rowsOf(
    series('VIRK', 'DEB', '1', '2'),
    series('VIRK', 'UFM', '1', '2'),
    series('VIRK', 'ALL', '1', '2'),
    series('MEDL', 'ALL', '10', '12'),
    series('PROJ', 'DEB', '0', null),
    series('VIRK_SMV', 'DEB', '1', '1'),
  );
  expect(rows.map(({ name, isMain }) => [name, isMain])).toEqual([
    ['VIRK', true],
    ['MEDL', true],
    ['VIRK_SMV', false],
  ]);
});

test('rows are counted by list and by what has happened to them', () => {
  const row = (list: 'organisations' | 'accounts', change: 'added' | 'removed') => ({
    list,
    change,
    key: '',
    at: { before: null, after: null },
    members: [],
  });
  const rows = [
    row('accounts', 'added'),
    row('organisations', 'added'),
    row('accounts', 'removed'),
  ];
  expect(listChanges({ rows })).toEqual([
    { list: 'organisations', added: 1, removed: 0, changed: 0 },
    { list: 'accounts', added: 1, removed: 1, changed: 0 },
  ]);
  expect(listChanges(undefined)).toEqual([]);
});
