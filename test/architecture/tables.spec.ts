import { expect, test } from '@jest/globals';
import { type Source, sourcesIn } from './sources.js';

/** A statement that writes a table of ours, also where a template ends the line after the verb. */
const WRITES =
  /\b(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?)\s+klyngepuls\.(\w+)/gi;

/** A write of an entity through its EntityManager. */
const WRITES_ENTITY =
  /\.(?:create|upsert|upsertMany|insert|insertMany|nativeUpdate|nativeDelete)\(\s*([A-Z]\w+)/g;

const LOCK = /pg_(?:try_)?advisory_\w*lock\w*\s*\(\s*[\d_]+/i;

const product = sourcesIn('apps', 'libs', 'tools').filter(
  ({ file }) => !/\.spec\.tsx?$|\/testing\/|\/migrations\//.test(file),
);

/** Tables that more than one file writes, each with the files. */
function sharedTables(sources: readonly Source[]): string[] {
  const writers = new Map<string, Set<string>>();
  for (const { file, text } of sources) {
    const entities = [...text.matchAll(WRITES_ENTITY)].map(([, entity = '']) => tableOf(entity));
    const tables = [...text.matchAll(WRITES)].map(([, table = '']) => table);
    for (const table of [...tables, ...entities]) {
      writers.set(table, (writers.get(table) ?? new Set()).add(file));
    }
  }
  return [...writers]
    .filter(([, files]) => files.size > 1)
    .map(([table, files]) => `${table}: ${[...files].sort().join(', ')}`);
}

const tableOf = (entity: string): string =>
  entity.replaceAll(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

test('each table is written by one file', () => {
  expect(sharedTables(product)).toEqual([]);
});

test('a table is written in persistence, by a file that says so', () => {
  const writers = product.filter(({ text }) => text.search(WRITES) >= 0).map(({ file }) => file);
  expect(writers.length).toBeGreaterThan(15);
  expect(
    writers.filter((file) => !/^libs\/persistence\/src\/\w+\/[\w-]+\.write\.ts$/.test(file)),
  ).toEqual([]);
});

test('the number of an advisory lock stands in one file', () => {
  expect(product.filter(({ text }) => LOCK.test(text)).map(({ file }) => file)).toEqual([]);
});

test.each([
  ['insert into klyngepuls.outbox (cluster)', 'update klyngepuls.outbox set sent_at = now()'],
  ['delete\n  from klyngepuls.outbox', 'INSERT INTO klyngepuls.outbox select 1'],
  ['em.create(Outbox, { cluster })', 'delete from klyngepuls.outbox'],
  ['tx.em.upsert(\n  Outbox,', 'em.nativeDelete(Outbox, {})'],
])('two files that write one table are seen: %j and %j', (one, other) => {
  expect(sharedTables([source('a.ts', one), source('b.ts', other)])).toEqual([
    'outbox: a.ts, b.ts',
  ]);
});

test('two files that read a table, or one that writes it twice, are fine', () => {
  const reads = 'select 1 from klyngepuls.outbox for update';
  const writes = 'delete from klyngepuls.outbox; update klyngepuls.outbox set sent_at = null';
  expect(sharedTables([source('a.ts', reads), source('b.ts', writes)])).toEqual([]);
});

test('a number in the call of a lock is seen', () => {
  expect(LOCK.test('select pg_advisory_xact_lock(7005, 0)')).toBe(true);
  expect(LOCK.test('select pg_advisory_xact_lock($1::int, 0)')).toBe(false);
});

function source(file: string, text: string): Source {
  return { file, text };
}
