import { expect, test } from '@jest/globals';
import { sourcesIn } from './sources.js';

// What imports cannot show. Clock, chance and surroundings come in as arguments.
const IMPURE =
  /\bDate\.now\b|\bnew Date\(|\bTemporal\.Now\b|\bMath\.random\b|\bprocess\.|\basync\s|\bawait\s|\bconsole\.|\bglobalThis\b/;
const THROWS = /\bthrow (?!new RangeError\()/;

const sources = sourcesIn('libs/domain/src').filter(
  ({ file }) => !/\.spec\.tsx?$|\/testing\//.test(file),
);

test('the domain has files to check', () => expect(sources.length).toBeGreaterThan(5));

test('the domain uses no clock, randomness, environment or promise', () => {
  expect(linesWith(IMPURE)).toEqual([]);
});

test('the domain throws RangeErrors only', () => expect(linesWith(THROWS)).toEqual([]));

test.each([
  'const now = Date.now();',
  'return new Date(text);',
  'const salt = Math.random();',
  'if (process.env.DEBUG) report();',
  'export async function load() {',
  "console.log('here');",
])('finds %s', (line) => expect(IMPURE.test(line)).toBe(true));

function linesWith(pattern: RegExp): string[] {
  return sources.flatMap(({ file, text }) =>
    withoutComments(text)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [],
      ),
  );
}

/** Keeps the line breaks, so that a finding names the right line. */
function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, '');
  return text.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/(^|\s)\/\/.*$/gm, '$1');
}
