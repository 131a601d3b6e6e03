import { expect, test } from '@jest/globals';
import { figuresPage, figuresTable } from './figures-table.js';

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

test('the page holds the table and the machine below a heading', () => {
  const page = figuresPage('| Figure |', 'measured here.');
  expect(page).toMatch(/^# Figures\n\n/);
  expect(page).toMatch(/\n\n\| Figure \|\n\nmeasured here\.\n$/);
});
