import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { closeMatch } from '../base/close-match.js';
import { comparePointers, pointerTo } from '../base/pointer.js';
import { validReport } from '../validation/testing/valid-report.js';
import { judgeDecimalText } from './decimal-text.js';
import { readReport } from './read-report.js';
import { reportJsonSchema } from './report-json-schema.js';

describe('readReport', () => {
  test('keeps every row with the place it stood in', () => {
    const { report, hits } = readReport(validReport());
    expect(hits).toEqual([]);
    expect(report?.figures[4]).toEqual({
      at: '/figures/4',
      indicator: 'VIRK',
      funder: 'ALL',
      value: '2',
    });
    expect(report?.activities.map(({ at }) => at)).toEqual(['/activities/0', '/activities/1']);
  });

  test('leaves a bad row out and keeps the places of later ones', () => {
    const valid = validReport();
    const { report, hits } = readReport({
      ...valid,
      figures: [{ indicator: 'X' }, ...valid.figures],
    });
    expect(hits.map(({ code, at }) => [code, at])).toEqual([
      ['KP-S002', '/figures/0/funder'],
      ['KP-S002', '/figures/0/value'],
    ]);
    expect(report?.figures[0]?.at).toBe('/figures/1');
  });

  test('leaves out a bad optional member and keeps its row', () => {
    const valid = validReport();
    const organisations = [{ ...valid.organisations[0], employees: '34' }];
    const { report, hits } = readReport({ ...valid, organisations });
    expect(hits).toMatchObject([{ code: 'KP-S003', at: '/organisations/0/employees' }]);
    expect(report?.organisations[0]?.employees).toBeUndefined();
    expect(report?.organisations).toHaveLength(1);
  });

  test('suggests what was probably meant', () => {
    const { hits } = readReport({ ...validReport(), narative: '' });
    expect(hits).toMatchObject([
      { code: 'KP-S001', at: '/narative', suggestion: { da: 'Mente du »narrative«?' } },
    ]);
  });

  test('a list left out is empty', () => {
    const { report, hits } = readReport({
      format: 'klyngerapport/1',
      cluster: 'made',
      quarter: '2023-Q2',
    });
    expect(hits).toEqual([]);
    expect(report).toMatchObject({ nil: false, narrative: '', activities: [], explanations: [] });
  });

  test.each([null, [], 'x', 1, {}, { cluster: 'made' }, { cluster: 1, quarter: '2023-Q5' }])(
    'without cluster and quarter there is no report: %j',
    (value) => {
      expect(readReport(value).report).toBeUndefined();
      expect(readReport(value).hits).not.toEqual([]);
    },
  );

  test('never throws, whatever JSON it is given', () => {
    const members = Object.keys(validReport());
    const almost = fc.dictionary(fc.constantFrom(...members, '__proto__'), fc.jsonValue());
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), almost), (value) => {
        const { report, hits } = readReport(value);
        expect(report !== undefined || hits.length > 0).toBe(true);
      }),
    );
  });

  test('the schema refuses what the reader refuses to know', () => {
    expect(reportJsonSchema).toMatchObject({
      additionalProperties: false,
      required: ['format', 'cluster', 'quarter'],
      properties: {
        organisations: { maxItems: 5_000, items: { required: ['id', 'name', 'kind'] } },
      },
    });
  });
});

describe('judgeDecimalText', () => {
  test.each([
    ['0', undefined, undefined],
    ['-12.345678', undefined, undefined],
    ['1.234,50', 'KP-S004', 'Write "1234.50".'],
    ['1.234.567', 'KP-S004', 'Write "1234567".'],
    ['1,234.50', 'KP-S004', 'Write "1234.50".'],
    ['1,234', 'KP-S004', 'Write "1.234" or "1234".'],
    ['12,5', 'KP-S004', 'Write "12.5".'],
    ['1 234', 'KP-S004', 'Write "1234".'],
    ['+5', 'KP-S004', 'Write "5".'],
    ['007', 'KP-S004', 'Write "7".'],
    ['1e5', 'KP-S009', undefined],
    ['1234567890123456', 'KP-S009', undefined],
    ['0.1234567', 'KP-S009', undefined],
    ['tolv', 'KP-S003', 'Write for example "1234.50".'],
    ['', 'KP-S003', 'Write for example "1234.50".'],
    ['-', 'KP-S003', 'Write for example "1234.50".'],
  ])('%s -> %s, %s', (written, code, suggestion) => {
    const hit = judgeDecimalText(written, '/x');
    expect(hit?.code).toBe(code);
    expect(hit?.suggestion?.en).toBe(suggestion);
  });
});

test.each([
  ['figurs', 'figures'],
  ['fgiures', 'figures'],
  ['FIGURES', 'figures'],
  ['shoes', undefined],
  ['x'.repeat(100_000), undefined],
])('closeMatch of %.20s is %s', (written, expected) => {
  expect(closeMatch(written, ['figures', 'accounts'])).toBe(expected);
});

test('pointers are escaped, bounded and ordered as written', () => {
  expect(pointerTo('/a', 'b/c~d')).toBe('/a/b~1c~0d');
  expect(pointerTo('/a', 'x'.repeat(1_000))).toBe('/a');
  expect(['/f/10', '/f/9/a', '/f', '/f/9', ''].sort(comparePointers)).toEqual([
    '',
    '/f',
    '/f/9',
    '/f/9/a',
    '/f/10',
  ]);
});
