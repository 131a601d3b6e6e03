import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import {
  assessProgramme,
  type ClusterFacts,
  detectDeviations,
  digestReport,
  expectedFalseFlags,
  readReport,
  styrkepositionOf,
  tabulateAll,
} from '#domain';
import { readProgramme } from '#intake';
import { makeDemo } from './make-demo.js';

const read = readProgramme(readFileSync('programmes/innovationskraft-2021-2024.json', 'utf8'));
if ('faults' in read) throw new Error(JSON.stringify(read.faults));
const { programme } = read;
const { reports, expected } = makeDemo(programme, 2024);
const facts = factsInForce();
const input = { programme, facts, asOf: expected.quarter, tardiness: [] };
const assessment = assessProgramme({ ...input, tables: tabulateAll(programme, facts) });
const foundOf = (cluster: string) => detectDeviations({ ...input, assessment, cluster });

test('the planted slip is a probable slip, and the value that was meant is named', () => {
  const { cluster, funder, indicator, meant, reported } = expected.slip;
  const slips = foundOf(cluster).filter(({ code }) => code === 'KP-D011');
  expect(slips).toMatchObject([
    { cluster, funder, indicator, observed: reported, likely: meant, series: 'locked' },
  ]);
});

test('no other value is taken for a slip, and no activity is reported by two clusters', () => {
  const others = programme.clusters.filter(({ code }) => code !== expected.slip.cluster);
  const codes = others.flatMap(({ code }) => foundOf(code)).map(({ code }) => code);
  expect(codes).not.toContain('KP-D011');
  expect(codes).not.toContain('KP-D070');
});

test('members that leave give a deviation in their quarter', () => {
  const { cluster, quarter } = expected.membersLeave;
  const then = { ...input, asOf: quarter, cluster };
  const codes = detectDeviations(then).map(({ code }) => code);
  expect(codes).toContain('KP-D060');
});

test('MARLOG leaving is no change of the programme', () => {
  for (const asOf of ['2021-Q4', '2022-Q1', '2022-Q2'] as const) {
    const codes = detectDeviations({ ...input, asOf, cluster: 'ALL' }).filter(
      ({ indicator, quarter }) => quarter === asOf && indicator === 'HENV',
    );
    expect(codes).toEqual([]);
  }
});

test('a quarter of the demo is expected to show less than eight false flags', () => {
  const rate = expectedFalseFlags(assessment, expected.quarter);
  expect(rate).toBeGreaterThan(0);
  expect(rate).toBeLessThan(8);
});

function factsInForce(): ClusterFacts[] {
  const inForce = new Map<string, ClusterFacts>();
  for (const sent of reports) {
    const { report } = readReport(JSON.parse(JSON.stringify(sent.report)));
    if (report === undefined) throw new Error('the demo sends an unreadable report');
    const { cluster, quarter } = report;
    const styrkeposition = styrkepositionOf(programme, cluster, quarter) ?? '';
    const digest = digestReport(report, programme);
    const place = { cluster, quarter, styrkeposition, digest, approvedBy: [] };
    inForce.set(`${cluster} ${quarter}`, place);
  }
  return [...inForce.values()];
}
