import { describe, expect, test } from '@jest/globals';
import type { Indicator } from '../programme/indicator.js';
import type { Programme } from '../programme/programme.js';
import { aggregate } from './aggregate.js';
import { activity, cellOf, factsOf, organisation, report } from './testing/rows.js';
import { PROGRAMME } from './testing/small-programme.js';

describe('definitions', () => {
  const virk = PROGRAMME.indicators.find(({ code }) => code === 'VIRK') as Indicator;
  const redefined: Programme = {
    ...PROGRAMME,
    indicators: [...PROGRAMME.indicators, { ...virk, version: 2, from: '2021-Q3' }],
  };
  const facts = (['2021-Q2', '2021-Q3', '2021-Q4'] as const).map((quarter) =>
    factsOf(report({ quarter }), ['DEB', 'UFM']),
  );

  test.each([
    ['VIRK', 'quarter', '2021-Q2', []],
    ['VIRK', 'quarter', '2021-Q3', ['b']],
    ['VIRK', 'quarter', '2021-Q4', []],
    ['VIRK', 'half', '2021-Q4', ['b']],
    ['SMV_PCT', 'programme', '2021-Q4', ['b']],
    ['OFF', 'programme', '2021-Q4', []],
  ] as const)('%s in the %s to %s is flagged %j', (code, window, quarter, flags) => {
    expect(cellOf(facts, code, { window, quarter, programme: redefined })?.flags).toEqual(flags);
  });

  test('more indicators over organisations than bits in a number', () => {
    const many = Array.from({ length: 70 }, (_, place): Indicator => {
      const where = { employeesBelow: place + 1 };
      return { ...virk, code: `V${place}`, derivation: { from: 'organisations', where } };
    });
    const wide = { ...PROGRAMME, indicators: many };
    const content = report({
      organisations: [organisation('DK-1', { employees: 40 })],
      activities: [activity('p', { organisations: ['DK-1'] })],
    });
    const request = { ends: [{ window: 'quarter', quarter: '2021-Q1' }], scopes: ['ALL'] } as const;
    const cells = aggregate(wide, [factsOf(content, [], wide)], request);
    const counted = cells.filter(({ funder, value }) => funder === 'DEB' && value === '1');
    expect(counted.map(({ indicator }) => indicator)).toEqual(
      Array.from({ length: 30 }, (_, place) => `V${place + 40}`),
    );
  });
});
