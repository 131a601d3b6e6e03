import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Programme, RuleSetting } from '#domain';
import { readReportFile } from '#intake';
import { validReport } from '../../../../libs/domain/src/validation/testing/valid-report.js';
import { compareRules, type PastReport, summarise } from './backtest.js';

const before: Programme = JSON.parse(
  readFileSync('programmes/innovationskraft-2021-2024.json', 'utf8'),
);
const CLUSTER = 'energy-cluster-denmark';

const withSettings = (
  ...settings: Pick<RuleSetting, 'code' | 'severity' | 'from'>[]
): Programme => ({
  ...before,
  ruleSettings: settings.map((each) => ({ ...each, reason: 'prøve', decided: '2023-01-01' })),
});

function past(over: object, accepted: boolean, revision = 1): PastReport {
  const { report, hits } = readReportFile(
    new TextEncoder().encode(JSON.stringify({ ...validReport(), ...over })),
  );
  if (report === undefined) throw new Error('the report cannot be read');
  const { quarter } = report;
  return {
    quarter,
    revision,
    accepted,
    report,
    hits,
    receivedOn: '2023-07-15',
    timeliness: 'late',
    reopened: false,
    elsewhere: undefined,
  };
}

const backtest = (reports: readonly PastReport[], after: Programme) =>
  summarise(compareRules(CLUSTER, reports, { before, after }));

test('the same rules change nothing', () => {
  const summary = backtest([past({}, true)], before);
  expect(summary).toMatchObject({ reports: 1, wouldFail: [], wouldPass: [], byCode: [] });
  expect(summary.flags.before).toBe(summary.flags.after);
});

test('a rule that is made an error fails those it spoke of, and counts as flags', () => {
  const after = withSettings({ code: 'KP-T003', severity: 'error', from: '2023-Q2' });
  expect(backtest([past({}, true)], after)).toMatchObject({
    wouldFail: [{ cluster: CLUSTER, quarter: '2023-Q2', revision: 1, codes: ['KP-T003'] }],
    flags: { before: 0, after: 1 },
    byCode: [{ code: 'KP-T003', before: 0, after: 1 }],
  });
});

test('a setting of a later quarter changes nothing before it', () => {
  const after = withSettings({ code: 'KP-T003', severity: 'error', from: '2023-Q3' });
  expect(backtest([past({}, true)], after).wouldFail).toEqual([]);
});

test('a rule that is switched off lets through what it alone held back', () => {
  const figures = [{ indicator: 'TILF', funder: 'ALL', value: '140' }];
  const off = withSettings({ code: 'KP-C007', severity: 'off', from: '2021-Q1' });
  expect(backtest([past({ figures }, false)], off)).toMatchObject({
    wouldFail: [],
    wouldPass: [{ codes: ['KP-C007'] }],
  });
});

test('an accepted report is the history of later ones, a rejected one is not', () => {
  const [project] = validReport().activities;
  const ended = { ...project, status: 'completed', end: '2023-03-31' };
  const earlier = { quarter: '2023-Q1', activities: [ended], figures: [], accounts: [] };
  const codesAfter = (accepted: boolean) =>
    compareRules(CLUSTER, [past(earlier, accepted), past({}, true)], {
      before,
      after: before,
    })[1]?.before.findings.map(({ code }) => code);
  expect(codesAfter(true)).toContain('KP-H003');
  expect(codesAfter(false)).not.toContain('KP-H003');
});
