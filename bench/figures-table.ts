import type { Row } from './figure.js';

const HEADINGS = ['Figure', 'Value', 'Baseline', 'Ratio', 'Target', 'Met'];

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

/** `docs/figures.md`: the table, and the line that says what it was measured on. */
export function figuresPage(table: string, machine: string): string {
  return `# Figures

Written by \`npm run bench -- --write\`. Each figure stands beside a baseline measured in the same run on the same machine, so that
the ratio says more than the value.

${table}

${machine}
`;
}
