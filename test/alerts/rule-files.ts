import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface RuleFile {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
}

export const RULES = 'infra/prometheus/rules';
export const RULE_TESTS = 'infra/prometheus/tests';

export function yamlFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `${folder}/${name}`);
}

export function readYaml<T>(file: string): T {
  return parse(readFileSync(file, 'utf8')) as T;
}

export function allRules(): Rule[] {
  return yamlFiles(RULES).flatMap((file) =>
    readYaml<RuleFile>(file).groups.flatMap(({ rules }) => rules),
  );
}

/** The names of metrics in a query; functions, labels and what stands in quotes are left out. */
export function metricsIn(expr: string): string[] {
  const bare = expr.replace(/"[^"]*"/g, '').replace(/\{[^}]*\}/g, '');
  return bare.match(/\b(klyngepuls|http|bullmq|process|nodejs)_[a-z0-9_]+/g) ?? [];
}
