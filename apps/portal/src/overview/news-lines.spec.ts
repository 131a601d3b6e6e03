import { expect, test } from '@jest/globals';
import type { NewsItem } from '#contract';
import { CATALOGUE } from '../client/testing/small-catalogue.js';
import { LOCALES } from '../page/locale.js';
import { newsLines } from './news-lines.js';

const item = (part: Partial<NewsItem>): NewsItem => ({
  at: '2024-11-07T10:00:00Z',
  kind: 'report',
  cluster: 'made',
  quarter: '2024-Q3',
  revision: null,
  submissionId: null,
  text: null,
  funder: null,
  said: null,
  deviation: null,
  ...part,
});
const tell = (news: readonly NewsItem[]) =>
  newsLines(news, { catalogue: CATALOGUE, locale: LOCALES.da, today: '2024-11-08' });

test('one report links to its review, many become one line', () => {
  expect(tell([item({})])).toEqual([
    { href: '/gennemgang/made/2024-Q3', title: 'Én rapport er kommet ind', detail: 'MADE' },
  ]);
  const four = ['made', 'clean', 'marlog', 'censec'].map((cluster) => item({ cluster }));
  expect(tell(four)).toEqual([
    {
      href: '/gennemgang',
      title: '4 rapporter er kommet ind',
      detail: 'MADE, CLEAN, MARLOG og 1 anden',
    },
  ]);
});

test('statements are a line each, deviations closed by a recomputation none', () => {
  const deviation = { kind: 'deviation', deviation: 'd1' } as const;
  const lines = tell([
    item({ ...deviation, said: 'explained' }),
    item({ ...deviation, said: 'asked', funder: 'UFM' }),
    item({ ...deviation, said: 'corrected' }),
    item({ kind: 'review', said: 'return', funder: 'UFM' }),
    item({ kind: 'exemption' }),
  ]);
  expect(lines.map(({ href, title }) => [href, title])).toEqual([
    ['/afvigelser/d1', 'MADE har forklaret et tal'],
    ['/afvigelser/d1', 'UFM har spurgt MADE'],
    ['/gennemgang/made/2024-Q3', 'UFM sendte rapporten fra MADE retur'],
    ['/rettidighed/made', 'MADE har fået udsat frist'],
  ]);
  expect(lines[0]?.detail).toBe('3. kvartal 2024. i går');
});
