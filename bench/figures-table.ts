import { readFileSync, writeFileSync } from 'node:fs';
import type { Row } from './figure.js';

const HEADINGS = ['Figure', 'Value', 'Baseline', 'Ratio', 'Target', 'Met'];
const OPENING = '<!-- figures: written by npm run bench -->';
const CLOSING = '<!-- /figures -->';

/** A table that reads well in a terminal and in Markdown. */
export function figuresTable(rows: readonly Row[]): string {
  const body = rows.map(({ figure, value, baseline, ratio, target }) => [
    figure,
    value,
    baseline,
    ratio,
    target?.text ?? '–',
    target === undefined ? '–' : target.met ? 'yes' : '**no**',
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...body.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(HEADINGS), rule, ...body.map(line)].join('\n');
}

/** Replaces what stands between the two marks of the README; throws when they are not there. */
export function writeFigures(file: string, text: string): void {
  const before = readFileSync(file, 'utf8');
  const start = before.indexOf(OPENING);
  const end = before.indexOf(CLOSING, start);
  if (start < 0 || end < 0) throw new Error(`${file} has no place for figures`);
  writeFileSync(file, `${before.slice(0, start + OPENING.length)}\n${text}\n${before.slice(end)}`);
}
