import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { allRules, RULE_TESTS, readYaml, yamlFiles } from './rule-files.js';
import { runTool } from './run-tool.js';

interface RuleTests {
  readonly tests: readonly {
    readonly alert_rule_test: readonly { alertname: string; exp_alerts: readonly unknown[] }[];
  }[];
}

const alerts = allRules().flatMap((rule) => rule.alert ?? []);
const tried = yamlFiles(RULE_TESTS)
  .flatMap((file) => readYaml<RuleTests>(file).tests)
  .flatMap((each) => each.alert_rule_test);

test('Prometheus accepts its configuration and every rule', () => {
  const said = runTool('promtool', ['check', 'config', 'infra/prometheus/prometheus.yml']);
  expect(said.match(/SUCCESS: \d+ rules found/g)?.length).toBeGreaterThan(3);
});

test('every rule fires and is silent as its cases say', () => {
  expect(runTool('promtool', ['test', 'rules', ...yamlFiles(RULE_TESTS)])).toContain('SUCCESS');
});

test('every alert has a case in which it fires and one in which it does not', () => {
  const named = (fires: boolean) =>
    new Set(
      tried
        .filter(({ exp_alerts }) => exp_alerts.length > 0 === fires)
        .map(({ alertname }) => alertname),
    );
  expect(alerts.filter((name) => !named(true).has(name))).toEqual([]);
  expect(alerts.filter((name) => !named(false).has(name))).toEqual(['Watchdog']);
});

test('every alert has a severity and a link to what to do', () => {
  const page = readFileSync('docs/operations.md', 'utf8');
  const headings = page.match(/(?<=^### ).*$/gm);
  expect([...alerts].sort()).toEqual([...(headings ?? [])].sort());
  for (const rule of allRules().filter(({ alert }) => alert !== undefined)) {
    expect(rule.labels?.severity).toMatch(/^(page|ticket|notice|none)$/);
    expect(rule.annotations?.runbook).toBe(`docs/operations.md#${rule.alert?.toLowerCase()}`);
  }
});

test('Alertmanager accepts its configuration, which names existing alerts only', async () => {
  const text = readFileSync('infra/alertmanager/alertmanager.yml', 'utf8');
  const named = [...text.matchAll(/alertname=~?"([^"]+)"/g)].flatMap(([, names]) =>
    String(names).split('|'),
  );
  expect(named.filter((name) => !alerts.includes(name))).toEqual([]);
  expect(text).not.toMatch(/https?:/);

  // Debian's is older than url_file (0.26) and takes the same address in place.
  const folder = await mkdtemp(path.join(os.tmpdir(), 'klyngepuls-alertmanager-'));
  const file = path.join(folder, 'alertmanager.yml');
  await writeFile(file, text.replace(/url_file: .*/g, 'url: http://127.0.0.1/'));
  try {
    expect(runTool('amtool', ['check-config', file])).toContain('SUCCESS');
  } finally {
    await rm(folder, { recursive: true });
  }
});
