import path from 'node:path';
import { expect, test } from '@jest/globals';
import { sourcesIn } from './sources.js';

// One file holds one decision; what does not fit on a few screens holds more.
const LINES_MAX = 250;
const NAME =
  /^[a-z0-9]+(-[a-z0-9]+)*(\.(module|controller|processor|stage|relay|sweeper|entity|query|write|schema|page|command|config))?(\.(medium|e2e|fault))?(\.spec)?\.(tsx?|mjs)$/;
// The moment comes first, so that a listing is in the order in which they run.
const MIGRATION = /\/migrations\/\d{8}T\d{4}-[a-z0-9-]+\.ts$/;
const EMPTY_WORDS = /(^|-)(utils?|helpers?|common|misc|manager|(?<!open-)data|info)(\.|-)/;

const sources = sourcesIn('apps', 'libs', 'tools', 'bench', 'test');

test(`no source file is longer than ${LINES_MAX} lines`, () => {
  const isLong = ({ text }: { text: string }) => text.split('\n').length - 1 > LINES_MAX;
  const long = sources.filter((source) => !/\.spec\.tsx?$/.test(source.file) && isLong(source));
  expect(long.map(({ file }) => file)).toEqual([]);
});

test('files are kebab-case and carry a known role or none', () => {
  const odd = sources.filter(
    ({ file }) => !NAME.test(path.basename(file)) && !MIGRATION.test(file),
  );
  expect(odd.map(({ file }) => file)).toEqual([]);
});

test('no file has an empty word in its name', () => {
  const empty = sources.filter(({ file }) => EMPTY_WORDS.test(path.basename(file)));
  expect(empty.map(({ file }) => file)).toEqual([]);
});
