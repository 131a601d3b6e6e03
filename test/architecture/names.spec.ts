import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { declaredNames, wordsOf } from './declared-names.js';
import { sourcesIn } from './sources.js';

const FOLDERS = ['apps', 'libs', 'tools', 'bench', 'test'];

/** Pictures that no engineer would search for, and what to say. */
const REFUSED: readonly (readonly [words: string, say: string])[] = [
  ['desks?', 'a client, a reader, a transaction'],
  ['shel(f|ves)', 'a cache'],
  ['bells?', 'a notifier, a notification'],
  ['(ring(s|ing)?|rang|rung)', 'notify'],
  ['ears?', 'a listener'],
  ['doors?', 'a transport, an entrance by its kind'],
  ['key ?rings?', 'a store of keys'],
  ['walls?', 'a guard; local time'],
  ['(welcomes|asks|sends)', 'what the decorator requires or describes'],
  ['rounds', 'a poller, repetitions'],
  ['pulses?', 'gauges'],
  ['most wanted', 'negotiate'],
  ['wish(es)?', 'a preference'],
  ['take lead', 'acquire leadership'],
  ['scenes?', 'a fixture, a context'],
];
const PATTERN = new RegExp(`(^| )(${REFUSED.map(([words]) => words).join('|')})( |$)`);
// Whole names only: `needsExplanation` is a claim, a decorator that is called Needs says nothing.
const REFUSED_WHOLE = ['Needs', 'Said'];

/** Where such a word is the thing itself. */
const ALLOWED: readonly (readonly [file: string, name: string, why: string])[] = [
  ['apps/portal/src/charts/chart-legend.tsx', 'ring', 'the shape of a mark'],
];

const isRefused = (name: string) =>
  PATTERN.test(wordsOf(name).join(' ')) || REFUSED_WHOLE.includes(name);

test('no type, function, variable or member bears a refused word', () => {
  const found = sourcesIn(...FOLDERS)
    .filter(({ text }) => couldHold(text))
    .flatMap(({ file, text }) =>
      declaredNames(file, text)
        .filter((name) => isRefused(name) && !isAllowed(file, name))
        .map((name) => `${file} ${name}`),
    );
  expect([...new Set(found)]).toEqual([]);
});

test('no file or folder bears a refused word', () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(folder, name),
    ),
  );
  expect(files.filter((file) => isRefused(path.basename(file)))).toEqual([]);
});

test('every allowed name exists', () => {
  const sources = new Map(sourcesIn(...FOLDERS).map(({ file, text }) => [file, text]));
  const gone = ALLOWED.filter(
    ([file, name]) => !declaredNames(file, sources.get(file) ?? '').includes(name),
  );
  expect(gone).toEqual([]);
});

test.each([
  ['class ReadDesk {}', 'ReadDesk'],
  ['const { bell } = parts;', 'bell'],
  ['function f(mailDoor: Mail) {}', 'mailDoor'],
  ['interface A { readonly rounds: number }', 'rounds'],
  ['const settings = { WORKER_BELL: 1 };', 'WORKER_BELL'],
  ["import { accept as takeLead } from './a.js';", 'takeLead'],
  ['const Needs = 1;', 'Needs'],
])('%s is refused', (text, name) => {
  expect(declaredNames('a.ts', text).filter(isRefused)).toEqual([name]);
});

test.each([
  'const string = earlier.ringed;',
  'const needsExplanation = true;',
  "import { bell } from 'elsewhere';",
])('%s is not refused', (text) => {
  expect(declaredNames('a.ts', text).filter(isRefused)).toEqual([]);
});

/** Reads a file only if a refused word stands in it anywhere: nearly none does. */
function couldHold(text: string): boolean {
  return PATTERN.test(` ${wordsOf(text).join(' ')} `) || /\b(Needs|Said)\b/.test(text);
}

function isAllowed(file: string, name: string): boolean {
  return ALLOWED.some((each) => each[0] === file && each[1] === name);
}
