import { describe, expect, test } from '@jest/globals';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Language, LOCALES } from '../page/locale.js';
import { VisitContext } from '../page/visit.js';
import { BurnUpChart, type BurnUpView } from './burn-up-chart.js';
import { drawChart, warmCharts } from './draw-chart.js';
import { OverlapMatrix, type OverlapView } from './overlap-matrix.js';
import { SeriesChart, type SeriesView } from './series-chart.js';
import { type MultiplesView, SmallMultiples } from './small-multiples.js';
import { TargetBar } from './spark.js';
import { TimelinessGrid, type TimelinessView } from './timeliness-grid.js';

function html(chart: VNode, language: Language = 'da'): string {
  const visit = { locale: LOCALES[language], url: '/', isDemo: false, assets: '/assets' };
  return renderToString(<VisitContext.Provider value={visit}>{chart}</VisitContext.Provider>);
}

const sentenceOf = (chart: VNode, language?: Language): string =>
  /<figcaption>(.*?)<\/figcaption>/.exec(html(chart, language))?.[1] ?? '';

const QUARTERS = ['2023-Q3', '2023-Q4', '2024-Q1', '2024-Q2', '2024-Q3'];

const series: SeriesView = {
  id: 's',
  name: 'Deltagende virksomheder',
  unit: 'count',
  deviates: true,
  points: [
    { quarter: '2023-Q3', value: '95', flags: ['b'] },
    { quarter: '2023-Q4', value: null, flags: ['m'] },
    { quarter: '2024-Q1', value: '127', expected: { low: '102', high: '158' } },
    { quarter: '2024-Q2', value: '138', expected: { low: '108', high: '165' }, flags: ['p'] },
    { quarter: '2024-Q3', value: '1214', expected: { low: '98', high: '154' }, flags: ['p'] },
  ],
};

const burnUp: BurnUpView = {
  id: 'b',
  name: 'Deltagende virksomheder',
  unit: 'count',
  quarters: ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'],
  sums: ['900', '1800', '2914', null],
  due: ['900', '1800', '2700', '3600'],
  target: '3600',
  forecast: { value: '3871', low: '3702', high: '4011' },
};

const multiples: MultiplesView = {
  name: 'Deltagende virksomheder',
  unit: 'count',
  quarters: QUARTERS,
  items: [
    { name: 'Miljøteknologi', values: ['1', '2', '3', '4', '125'] },
    { name: 'Lydteknologi', values: ['9', '8', '7', '6', null], note: 'mangler' },
    { name: 'Finans og fintech', values: ['9', '8', '7', '6', '75'], deviates: true },
  ],
};

const timeliness: TimelinessView = {
  quarters: QUARTERS,
  rows: [
    {
      name: 'CLEAN',
      cells: [
        { state: 'on-time' },
        { state: 'late', daysLate: 7 },
        { state: 'exempt' },
        { state: 'returned' },
        { state: 'on-time' },
      ],
    },
    { name: 'MARLOG', cells: [{ state: 'on-time' }, { state: 'missing', daysLate: 1 }] },
  ],
};

const overlap: OverlapView = {
  clusters: [
    { code: 'clean', name: 'CLEAN', count: 125 },
    { code: 'marlog', name: 'MARLOG', count: null },
    { code: 'made', name: 'MADE', count: 100 },
  ],
  pairs: [
    { clusters: ['clean', 'marlog'], count: null },
    { clusters: ['clean', 'made'], count: 12 },
    { clusters: ['made', 'marlog'], count: 0 },
  ],
};

const CHARTS: readonly (readonly [string, VNode])[] = [
  ['series', <SeriesChart view={series} />],
  ['burn-up', <BurnUpChart view={burnUp} />],
  ['multiples', <SmallMultiples view={multiples} />],
  ['timeliness', <TimelinessGrid view={timeliness} />],
  ['overlap', <OverlapMatrix view={overlap} />],
];

describe.each(CHARTS)('%s', (_, chart) => {
  test('has nothing inline that a strict policy stops', () => {
    expect(html(chart)).not.toMatch(/ style=|<style|<script| class="zr|zr\d/);
  });

  test('is the same bytes for the same numbers', () => {
    expect(html(chart)).toBe(html(chart));
  });

  test('says what it shows and has its numbers in a table', () => {
    expect(html(chart)).toMatch(/<figcaption>[^<]{20,}\.<\/figcaption>/);
    expect(html(chart)).toContain('<table');
  });

  test('has English texts on an English page', () => {
    expect(sentenceOf(chart, 'en')).not.toBe(sentenceOf(chart));
  });
});

describe('a series', () => {
  test.each([
    ['1214', 'Deltagende virksomheder: 1.214 i 3. kvartal 2024, over det ventede (98–154).'],
    ['98', 'Deltagende virksomheder: 98 i 3. kvartal 2024, inden for det ventede (98–154).'],
    ['97', 'Deltagende virksomheder: 97 i 3. kvartal 2024, under det ventede (98–154).'],
    [null, 'Deltagende virksomheder: tallet for 3. kvartal 2024 kendes ikke.'],
  ])('whose newest value is %s says where it lies', (value, sentence) => {
    const [, , , , last] = series.points;
    const view = { ...series, points: [{ ...last!, value }] };
    expect(sentenceOf(<SeriesChart view={view} />)).toBe(sentence);
  });

  test('with an interval open at one side names the other end', () => {
    const expected = { low: '0.1', high: null };
    const view = { ...series, unit: 'share' as const };
    const points = [{ quarter: '2024-Q3', value: '0.05', expected }];
    expect(sentenceOf(<SeriesChart view={{ ...view, points }} />)).toBe(
      'Deltagende virksomheder: 5\u00a0% i 3. kvartal 2024, under det ventede (mindst 10\u00a0%).',
    );
  });

  test('lists every point of its table with its notes', () => {
    const text = html(<SeriesChart view={series} />);
    expect(text).toContain('<th scope="row">4. kvartal 2023</th><td class="kp-num">–</td>');
    expect(text).toContain('<td class="kp-num">en rapport mangler</td>');
    expect(text).toContain('<td class="kp-num">108–165</td>');
  });

  test('draws the newest number beside a diamond only when it deviates', () => {
    const calm = html(<SeriesChart view={{ ...series, deviates: false }} />);
    expect(html(<SeriesChart view={series} />)).toContain('fill="#b3261e"');
    expect(calm).not.toContain('#b3261e');
    expect(calm).toContain('>1.214</text>');
  });

  test('has a legend for what is drawn and for nothing else', () => {
    const plain = { ...series, deviates: false, points: [{ quarter: '2024-Q3', value: '5' }] };
    expect(html(<SeriesChart view={plain} />).match(/<li>/g)).toHaveLength(1);
    expect(html(<SeriesChart view={series} />).match(/<li>/g)).toHaveLength(5);
  });
});

describe('a burn-up', () => {
  test('a value just under the target is not rounded up to reached', () => {
    const view = { ...burnUp, sums: burnUp.sums.map((sum) => sum && '2699'), target: '2700' };
    expect(sentenceOf(<BurnUpChart view={view} />)).toContain('99\u00a0% af målet');
  });

  test('says the sum, its share of the target and where it ends', () => {
    expect(sentenceOf(<BurnUpChart view={burnUp} />)).toBe(
      'Deltagende virksomheder: 2.914 til og med 3. kvartal 2024, 81\u00a0% af målet på 3.600. Fortsætter det som hidtil, ender det på ca. 3.870; 8 af 10 fremskrivninger ligger mellem 3.700 og 4.010.',
    );
  });

  test('without a forecast says the sum alone', () => {
    const { forecast: _, ...view } = burnUp;
    expect(sentenceOf(<BurnUpChart view={view} />)).toBe(
      'Deltagende virksomheder: 2.914 til og med 3. kvartal 2024, 81\u00a0% af målet på 3.600.',
    );
    expect(html(<BurnUpChart view={view} />).match(/<li>/g)).toHaveLength(2);
  });

  test('has the even pace to the target in its table', () => {
    expect(html(<BurnUpChart view={burnUp} />)).toContain('<td class="kp-num">900</td>');
    expect(html(<BurnUpChart view={burnUp} />)).toContain('<td class="kp-num">2.700</td>');
  });
});

test('small multiples name the highest and lowest, and what is missing', () => {
  const text = html(<SmallMultiples view={multiples} />);
  expect(text).toContain('højest i Miljøteknologi (125), lavest i Finans og fintech (75).');
  expect(text).toContain('<span>mangler</span>');
});

test('the grid of timeliness says each shape in words', () => {
  const text = html(<TimelinessGrid view={timeliness} />);
  expect(text).toContain('1 af 1 rapporter for 3. kvartal 2024 kom til tiden.');
  expect(text).toContain('<span class="sr-only">for sent, 7 arbejdsdage over fristen</span>');
  expect(text).toContain('<span class="sr-only">mangler, 1 arbejdsdag over fristen</span>');
});

test('the overlap of clusters shows counts, and withholds small ones', () => {
  const text = html(<OverlapMatrix view={overlap} />);
  expect(text).toContain('CLEAN og MADE har flest virksomheder til fælles: 12.');
  expect(text.match(/<small>få<\/small>/g)).toHaveLength(1);
});

test('two charts on one page have different ids, whatever was drawn before', () => {
  const option = {
    xAxis: { type: 'category' },
    yAxis: {},
    series: [{ type: 'line', data: [1, 2], areaStyle: {} }],
  };
  const size = { width: 200, height: 100 };
  const ids = (svg: string) => [...svg.matchAll(/id="([^"]+)"/g)].map(([, id]) => id);
  const [a, b] = [drawChart(option, { id: 'a', ...size }), drawChart(option, { id: 'b', ...size })];
  expect(ids(a).length).toBeGreaterThan(0);
  expect(ids(a).filter((id) => ids(b).includes(id))).toEqual([]);
});

test('warming the charts draws one without an answer', () => {
  expect(() => warmCharts()).not.toThrow();
});

test('a bar towards a target is never longer than its rail, and keeps its place without one', () => {
  expect(html(<TargetBar share={1.4} expectedShare={0.75} />)).toContain('width="100.0%"');
  expect(html(<TargetBar share={0.5} expectedShare={0.75} />)).toContain('kp-bar-behind');
  expect(html(<TargetBar />)).toMatch(/^<svg class="kp-bar"[^>]*height="8"[^>]*><\/svg>$/);
});
