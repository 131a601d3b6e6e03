import { readFileSync } from 'node:fs';

export interface DocumentedMetric {
  readonly name: string;
  readonly apps: readonly string[];
  readonly unit: string;
  readonly labels: readonly string[];
}

const ROW = /^\| (`[^|]+`) \| ([^|]+) \| ([^|]+) \| ([^|]*)\|/gm;

/** The rows of the table of docs/operations.md; a name that ends in `*` is a family. */
export function documentedMetrics(): DocumentedMetric[] {
  const page = readFileSync('docs/operations.md', 'utf8');
  const list = (text: string) => text.split(',').flatMap((each) => each.trim() || []);
  return [...page.matchAll(ROW)].flatMap(([, names = '', apps = '', unit = '', labels = '']) =>
    list(names).map((name) => ({
      name: name.replaceAll('`', ''),
      apps: list(apps),
      unit: unit.trim(),
      labels: list(labels),
    })),
  );
}

export interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  /** Labels of every series, beside `app`, and `le` of a histogram's buckets. */
  readonly series: readonly Readonly<Record<string, string>>[];
}

/** What an app shows at /metrics, by family. */
export function readExposition(text: string): Family[] {
  const lines = text.split('\n');
  const types = lines.flatMap((line) => /^# TYPE (\S+) (\S+)/.exec(line) ?? []).join(' ');
  const helps = new Map(
    lines.flatMap((line) => {
      const found = /^# HELP (\S+) (.+)/.exec(line);
      return found ? [[found[1] ?? '', found[2] ?? ''] as const] : [];
    }),
  );
  const samples = lines.filter((line) => /^[a-z]/.test(line));
  return [...types.matchAll(/# TYPE (\S+) (\S+)/g)].map(([, name = '', type = '']) => ({
    name,
    type,
    help: helps.get(name) ?? '',
    series: samples.filter((line) => familyOf(line, type) === name).map((line) => labelsOf(line)),
  }));
}

function familyOf(line: string, type: string): string {
  const name = line.split(/[{ ]/, 1)[0] ?? '';
  return type === 'histogram' || type === 'summary'
    ? name.replace(/_(bucket|sum|count)$/, '')
    : name;
}

function labelsOf(line: string): Record<string, string> {
  const inside = /\{(.*)\}/.exec(line)?.[1] ?? '';
  const pairs = [...inside.matchAll(/(\w+)="([^"]*)"/g)].map(
    ([, label = '', text = '']) => [label, text] as const,
  );
  return Object.fromEntries(pairs.filter(([label]) => label !== 'app' && label !== 'le'));
}
