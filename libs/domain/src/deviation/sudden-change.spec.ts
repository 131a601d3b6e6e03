import { describe, expect, test } from '@jest/globals';
import { ALL } from '../programme/funder.js';
import { assessProgramme } from './assessment.js';
import type { Deviation } from './deviation.js';
import type { Ruling } from './ruling.js';
import { type Case, found, fourteen, inputOf } from './testing/found-in.js';
import { programmeOf } from './testing/stated-history.js';

const told = (deviations: readonly Deviation[]) =>
  deviations.map(({ code, cluster, series }) => [code, cluster, series]);

describe('one series', () => {
  test('0,0,0,0,500 is flagged', () => {
    expect(told(found({ a: [0, 0, 0, 0, 500] }))).toEqual([['KP-D010', 'a', 'trial']]);
  });

  test('a change under the floors is not flagged, however certain', () => {
    expect(found({ a: [0, 0, 0, 0, 4] })).toEqual([]);
    expect(found({ a: [100, 100, 100, 100, 119] })).toEqual([]);
    expect(told(found({ a: [100, 100, 100, 100, 120] }))).toEqual([['KP-D010', 'a', 'trial']]);
  });

  test.each([
    [[], 'none'],
    [[40], 'none'],
    [[40, 41], 'too-short'],
    [[40, 41, 39], 'too-short'],
    [[40, 41, 39, 40], 'trial'],
    [[40, 41, 39, 40, 40, 41, 39, 40, 40, 41, 39], 'trial'],
    [[40, 41, 39, 40, 40, 41, 39, 40, 40, 41, 39, 40], 'locked'],
  ])('after %j the series is %s', (history, state) => {
    const [series] = assessProgramme(inputOf({ a: [...history, 90] })).series;
    expect(series?.judged[0]?.state).toBe(state);
  });

  test('two quarters make no interval, but a jump is a deviation for information', () => {
    expect(found({ a: [40, 41, 119] })).toEqual([]);
    const [jump] = found({ a: [40, 41, 123] });
    expect(jump).toMatchObject({ severity: 'info', series: 'too-short', observed: '123' });
    expect(jump?.sentence.da).toContain('123 i 3. kvartal 2021 mod 41 gangen før');
  });

  test('seven on one side of a locked baseline are a new level, for information', () => {
    const before = [50, 46, 54, 50, 44, 56, 50, 47, 53, 50, 55, 45];
    const after = [61, 60, 61, 60, 62, 61];
    expect(found({ a: [...before, ...after] })).toEqual([]);
    const [run] = found({ a: [...before, ...after, 61] });
    expect(run).toMatchObject({ code: 'KP-D010', severity: 'info', series: 'locked' });
    expect(run?.sentence.en).toContain('seven quarters in a row');
  });

  test('says what was observed, expected, and what closes it', () => {
    const [deviation] = found({ a: [50, 52, 48, 50, 90] });
    expect(deviation).toMatchObject({
      code: 'KP-D010',
      cluster: 'a',
      funder: 'DEB',
      quarter: '2022-Q1',
      indicator: 'MATCH',
      severity: 'warning',
      observed: '90',
      series: 'trial',
    });
    const { low, high } = deviation?.expected ?? {};
    expect(Number(low)).toBeGreaterThan(40);
    expect(Number(high)).toBeLessThan(60);
    expect(deviation?.sentence.da).toBe(
      `MATCH (DEB) er 90 i 1. kvartal 2022, hvor de hidtidige kvartaler peger på mellem ${low} og ${high} – hvad er der sket?`,
    );
    expect(deviation?.closes.en).not.toBe('');
  });
});

describe('a probable slip', () => {
  const steady = [51, 49, 52, 50];

  test.each([
    [510, '51'],
    [5100, '51'],
    [50_000, '50'],
    [5, '50'],
  ])('%i is a factor of ten, a hundred or a thousand from %s', (value, likely) => {
    expect(found({ a: [...steady, value] })).toMatchObject([{ code: 'KP-D011', likely }]);
  });

  test('two digits that changed places', () => {
    expect(found({ a: [1234, 1240, 1230, 1236, 2134] })).toMatchObject([
      { code: 'KP-D011', likely: '1234' },
    ]);
  });

  test('one wrong digit: 18,058 printed as 15,058', () => {
    const deviations = found({ a: [18_010, 18_090, 18_040, 18_070, 12_058] });
    expect(deviations).toMatchObject([{ code: 'KP-D011', likely: '18058' }]);
  });

  test('beside a wide interval no factor is named', () => {
    expect(found({ a: [30, 300, 60, 150, 1500] })).toMatchObject([{ code: 'KP-D010' }]);
  });

  test('a real change is no slip', () => {
    expect(found({ a: [...steady, 87] })).toMatchObject([{ code: 'KP-D010' }]);
  });
});

describe('a change of the programme', () => {
  test('a drop of all clusters is one deviation', () => {
    const histories = fourteen(8);
    for (const values of Object.values(histories)) {
      values.push(Math.round((values[0] ?? 0) * 0.5));
    }
    const deviations = found(histories);
    expect(told(deviations)).toEqual([['KP-D010', ALL, 'trial']]);
    expect(deviations[0]?.sentence.da).toContain('14 klynger');
  });

  test('a slip beside it is still found', () => {
    const histories = fourteen(8);
    for (const values of Object.values(histories)) {
      values.push(Math.round((values[0] ?? 0) * 0.5));
    }
    histories.c03?.push((histories.c03.pop() ?? 0) * 10);
    expect(told(found(histories))).toEqual([
      ['KP-D010', ALL, 'trial'],
      ['KP-D011', 'c03', 'trial'],
    ]);
  });

  test('a cluster that leaves gives no deviation', () => {
    const { c00: leaving = [], ...others } = fourteen(10);
    expect(found({ c00: leaving.slice(0, 5), ...others })).toEqual([]);
  });

  test('a level that most reach together is one deviation', () => {
    const histories = fourteen(12);
    for (const values of Object.values(histories)) {
      const level = (values[1] ?? 0) * 1.35;
      values.push(...Array.from({ length: 7 }, () => Math.round(level)));
    }
    expect(told(found(histories))).toEqual([['KP-D010', ALL, 'locked']]);
  });
});

describe('breaks in series', () => {
  const grown = [50, 51, 49, 50, 74];

  test.each<[string, Case]>([
    ['a change of scope', { part: { breaks: [{ from: '2022-Q1', reason: { da: '', en: '' } }] } }],
    [
      'a new version of the indicator',
      {
        part: {
          indicators: programmeOf(['a']).indicators.flatMap((indicator) =>
            indicator.code === 'MATCH'
              ? [indicator, { ...indicator, version: 2, from: '2022-Q1' as const }]
              : [indicator],
          ),
        },
      },
    ],
    [
      'a new designation',
      {
        part: {
          clusters: [
            {
              code: 'a',
              name: 'a',
              labels: [],
              designations: [
                { styrkeposition: 'energi', from: '2021-01-01', to: '2021-12-31' },
                { styrkeposition: 'lyd', from: '2022-01-01' },
              ],
            },
          ],
        },
      },
    ],
  ])('%s is no growth', (_, options) => {
    expect(found({ a: grown })).toHaveLength(1);
    expect(found({ a: grown }, options)).toEqual([]);
  });

  const place = { cluster: 'a', funder: 'DEB', indicator: 'MATCH' } as const;

  test('a confirmed error leaves the baseline', () => {
    const rulings: Ruling[] = [{ ...place, quarter: '2021-Q3', verdict: 'error' }];
    const values = [50, 52, 500, 48, 50, 90];
    expect(found({ a: values })).toEqual([]);
    expect(told(found({ a: values }, { rulings }))).toEqual([['KP-D010', 'a', 'trial']]);
  });

  test('a value that was corrected since is not the one that was found wrong', () => {
    const ruling: Ruling = { ...place, quarter: '2021-Q3', verdict: 'error', observed: '500' };
    const corrected = [50, 52, 51, 48, 50, 51];
    const lengthOf = (values: readonly number[]) =>
      assessProgramme(inputOf({ a: values }, { rulings: [ruling] })).series[0]?.judged[0]?.length;
    expect(lengthOf([50, 52, 500, 48, 50, 51])).toBe(4);
    expect(lengthOf(corrected)).toBe(5);
  });

  test('an accepted new level begins a new baseline', () => {
    const rulings: Ruling[] = [{ ...place, quarter: '2022-Q1', verdict: 'new-level' }];
    const values = [50, 51, 49, 50, 90, 91];
    const assessment = assessProgramme(inputOf({ a: values }, { rulings }));
    expect(assessment.series[0]?.judged[0]?.state).toBe('none');
  });
});
