import { describe, expect, test } from '@jest/globals';
import { sourcesIn } from './sources.js';

// What is late is said by timelinessOf in TypeScript and klyngepuls.timeliness_of in SQL, and by
// nothing else. Names of columns and of variables tell a comparison with a deadline.
const HOME = /libs\/domain\/src\/programme\/timeliness\.ts$/;
const MIGRATION = /\/migrations\//;
const COLUMN = '(?:\\w+\\.)?(?:deadline_at|until_at|grace_minutes)\\b';
const IN_SQL = [
  new RegExp(`${COLUMN}\\)*\\s*(?:<=?|>=?|\\+|-|between\\b)`),
  new RegExp(`(?:<=?|[^=]>=?|\\+|\\s-|between|between \\S+ and)\\s*\\(*\\s*${COLUMN}`),
  new RegExp(`(?:greatest|least)\\s*\\([^)]*${COLUMN}`),
];
const NAME = '(?:[dD]eadline|exemptUntil|graceEnd|lastMoment)';
const IN_TYPESCRIPT = [
  new RegExp(`${NAME}\\)*\\s+(?:<=?|>=?)\\s`),
  new RegExp(`\\s(?:<=?|>=?)\\s+[\\w.]*(?:\\([\\w.]*)?${NAME}\\b`),
  new RegExp(`Math\\.(?:max|min)\\([^;]*?${NAME}\\b`),
  new RegExp(`\\.compare\\([^;]*?${NAME}\\b`),
];

const sources = sourcesIn('apps', 'libs', 'tools', 'bench').filter(
  ({ file }) => !/\.spec\.tsx?$|\/testing\//.test(file) && !HOME.test(file),
);

test('there is a product to look at', () => expect(sources.length).toBeGreaterThan(500));

test('no SQL compares an instant with a deadline', () => {
  const queries = sources.filter(({ file }) => !MIGRATION.test(file));
  expect(found(queries, IN_SQL)).toEqual([]);
});

test('no TypeScript compares an instant with a deadline', () => {
  expect(found(sources, IN_TYPESCRIPT)).toEqual([]);
});

test('the decision is defined once in TypeScript and once in SQL', () => {
  const all = sourcesIn('apps', 'libs', 'tools', 'bench');
  const define = (pattern: RegExp) =>
    all.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
  expect(define(/function timelinessOf\b/)).toEqual(['libs/domain/src/programme/timeliness.ts']);
  expect(define(/function klyngepuls\.timeliness_of\(/)).toEqual([
    'libs/persistence/src/migrations/20261128T0017-timeliness.ts',
  ]);
});

describe('the scan sees', () => {
  test.each([
    'where deadline_at < klyngepuls.now_()',
    'where d.deadline_at + make_interval(mins => 5) < now()',
    'and e.until_at >= klyngepuls.now_()',
    'when s.received_at <= d.deadline_at then',
    'case when at <= greatest(\n  d.deadline_at, e.until_at)',
    'received_at between start and deadline_at',
  ])('%j in SQL', (text) => {
    expect(found([{ file: 'x.ts', text }], IN_SQL)).not.toEqual([]);
  });

  test.each([
    'if (now > deadline) return;',
    'if (facts.now > facts.deadline) return;',
    'return millis(deadline) <= now;',
    'const end = Math.max(deadline, exemptUntil ?? deadline);',
    'Temporal.Instant.compare(receivedAt, due.deadline) <= 0',
    'const late = receivedAt > lastMoment;',
  ])('%j in TypeScript', (text) => {
    expect(found([{ file: 'x.ts', text }], IN_TYPESCRIPT)).not.toEqual([]);
  });
});

function found(
  among: readonly { readonly file: string; readonly text: string }[],
  patterns: readonly RegExp[],
): string[] {
  return among.flatMap(({ file, text }) =>
    patterns.flatMap((pattern) => {
      const hit = pattern.exec(withoutComments(text));
      return hit === null ? [] : [`${file}: ${hit[0]}`];
    }),
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
