import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { figuresTable, writeFigures } from './figures-table.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'figures-'));
const file = path.join(folder, 'README.md');
const MARKS = ['<!-- figures: written by npm run bench -->', '<!-- /figures -->'] as const;

test('columns are as wide as their widest text, and a missed target stands out', () => {
  const row = { value: '1 s', baseline: '2 s', ratio: '0.5×' };
  expect(
    figuresTable([
      { figure: 'fast', ...row, target: { text: '< 2 s', met: true } },
      { figure: 'slow', ...row, target: { text: '< 1 s', met: false } },
      { figure: 'told', ...row },
    ]).split('\n'),
  ).toEqual([
    '| Figure | Value | Baseline | Ratio | Target | Met    |',
    '|--------|-------|----------|-------|--------|--------|',
    '| fast   | 1 s   | 2 s      | 0.5×  | < 2 s  | yes    |',
    '| slow   | 1 s   | 2 s      | 0.5×  | < 1 s  | **no** |',
    '| told   | 1 s   | 2 s      | 0.5×  | –      | –      |',
  ]);
});

test('only what stands between the marks is replaced', () => {
  writeFileSync(file, `before\n${MARKS[0]}\nold\n${MARKS[1]}\nafter\n`);
  writeFigures(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe(`before\n${MARKS[0]}\nnew\n${MARKS[1]}\nafter\n`);
});

test('a file without the marks is left alone', () => {
  writeFileSync(file, 'nothing here');
  expect(() => writeFigures(file, 'new')).toThrow('no place for figures');
  expect(readFileSync(file, 'utf8')).toBe('nothing here');
  rmSync(folder, { recursive: true });
});
