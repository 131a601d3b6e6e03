import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, REPORT_CASES } from '../../../domain/src/validation/testing/report-cases.js';
import { survivesRoundTrip } from './exact-number.js';
import { readJson, readReportFile } from './read-json.js';
import { surveyJson } from './survey-json.js';

/** Of computing, not of the clock: a busy machine lets a thread wait. */
const COMPUTING_US_MAX = 3_000_000;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function hitsOf(json: string): string[] {
  const reading = readJson(encode(json));
  return 'unreadable' in reading
    ? [reading.unreadable.code]
    : reading.hits.map(({ code, at }) => `${code} ${at}`);
}

describe('readJson', () => {
  test.each([
    ['{"a":1,"a":2}', ['KP-S007 /a']],
    ['{"a":1,"\\u0061":2}', ['KP-S007 /a']],
    ['{"a":[{"b":1},{"b":1,"b":1}]}', ['KP-S007 /a/1/b']],
    ['{"a/b":{"~":1,"~":1}}', ['KP-S007 /a~1b/~0']],
    ['{"x":{"__proto__":{"sme":true}}}', ['KP-S001 /x/__proto__']],
    ['[{"constructor":1}]', ['KP-S001 /0/constructor']],
    ['["a\\u0000b","\\ud800","\\ud83d\\ude00","tab\\t"]', ['KP-S008 /0', 'KP-S008 /1']],
    [
      '[9007199254740993, 1e400, 0.1, 1.10, 1e5, -0, 12345678901234567890]',
      ['KP-S009 /0', 'KP-S009 /1', 'KP-S009 /6'],
    ],
    [' { "a" : [ ] , "b" : { } , "c" : [ 1 , 2 ] , "d":"\\\\", "e":"\\"" } ', []],
    ['', ['KP-F003']],
    ['{"a":', ['KP-F003']],
    ['{a:1}', ['KP-F003']],
    ['['.repeat(33) + ']'.repeat(33), ['KP-F002']],
    ['['.repeat(32) + ']'.repeat(32), []],
    ['{"a":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}', []],
  ])('%.60s -> %j', (json, expected) => {
    expect(hitsOf(json)).toEqual(expected);
  });

  test('accepts a byte order mark and refuses what is not UTF-8', () => {
    expect(readJson(encode('\ufeff{"a":1}'))).toEqual({ value: { a: 1 }, hits: [] });
    expect(readJson(Uint8Array.of(0x22, 0xe6, 0x22))).toMatchObject({
      unreadable: { code: 'KP-F003' },
    });
  });

  test('gives the place where reading stopped, without quoting the text', () => {
    const messageOf = (json: string) => {
      const reading = readJson(encode(json));
      return 'unreadable' in reading ? reading.unreadable.message.en : undefined;
    };
    expect(messageOf('[1,\n 2 3]')).toMatch(/line 2, column 4\.$/);
    expect(messageOf('{"a": secret}')).toBe('The file is not valid JSON.');
    expect(messageOf('{"a": ')).toBe('The file is empty or ends too early.');
  });

  test('never throws, whatever the bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    const text = fc.stringMatching(/^[[\]{}",:\\u0-9aeE.+\- tru]*$/).map(encode);
    const json = fc.json().map(encode);
    fc.assert(fc.property(fc.oneof(bytes, text, json), (input) => void readReportFile(input)));
  });

  test('finds a repeated key wherever it is put, and nothing else in sound JSON', () => {
    const sound = fc
      .json({ depthSize: 'small' })
      .filter((json) => !/__proto__|[\ud800-\udfff]/.test(json));
    fc.assert(
      fc.property(sound, fc.array(fc.nat(9), { maxLength: 5 }), (inner, path) => {
        const before = hitsOf(inner).length;
        const open = path.map((index) => `[${'0,'.repeat(index)}`).join('');
        const json = `${open}{"k":${inner},"k":0}${']'.repeat(path.length)}`;
        const place = path.map((index) => `/${index}`).join('');
        expect(hitsOf(json)).toContain(`KP-S007 ${place}/k`);
        expect(hitsOf(json)).toHaveLength(before + 1);
      }),
    );
  });

  test.each([
    ['one array', `[${'0,'.repeat(900_000)}0]`],
    [
      'distinct keys past the limit',
      `{${Array.from({ length: 700_000 }, (_, n) => `"k${n}":1`).join(',')}}`,
    ],
    [
      'distinct keys',
      `{${Array.from({ length: 199_000 }, (_, n) => `"${String(n).padEnd(40, 'k')}":1`).join(',')}}`,
    ],
    ['one long text', `"${'\\"'.repeat(4_900_000)}"`],
    ['one long number', '1'.repeat(9_900_000)],
    ['empty lists past the limit', `[${'[],'.repeat(3_000_000)}[]]`],
    ['deep', '['.repeat(9_000_000)],
  ])('10 MB of %s is read within its time', (_name, json) => {
    const bytes = encode(json);
    const started = process.threadCpuUsage();
    readReportFile(bytes);
    expect(process.threadCpuUsage(started).user).toBeLessThan(COMPUTING_US_MAX);
  });
});

test('the survey counts in one pass', () => {
  expect(surveyJson(encode('{"a,[":[1,2,{}]}'))).toEqual({ depth: 3, separators: 2, members: 1 });
});

test.each([
  ['0', true],
  ['1.000000000000000000000', true],
  ['123456789012345678', false],
  ['123456789012345680', true],
  ['0e999', true],
  ['1e-400', false],
  [`0.${'0'.repeat(500)}`, false],
])('%s survives: %s', (literal, survives) => {
  expect(survivesRoundTrip(literal)).toBe(survives);
});

test.each(
  REPORT_CASES.filter((each) => each.write !== undefined).map(
    (each) => [each.code, each.name, each] as const,
  ),
)('%s is found in the text: %s', (code, _name, each) => {
  expect(readReportFile(bytesOf(each)).hits.map((hit) => hit.code)).toContain(code);
});
