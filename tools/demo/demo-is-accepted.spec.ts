import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type Programme, type Report, readReport, validateReport } from '#domain';
import { deadlineInstant, readProgramme } from '#intake';
import { type DemoReport, makeDemo } from './make-demo.js';

/** What a demo report may be told: that it came in time, or did not. */
const EXPECTED_CODES = ['KP-T003'];

const programme = programmeOf('programmes/innovationskraft-2021-2024.json');

test.each([2024, 7])('seed %i: every report is accepted, in order of receipt', (seed) => {
  const inForce = new Map<string, Report>();
  const told = makeDemo(programme, seed).reports.map((sent) => {
    const { report, hits } = readReport(JSON.parse(JSON.stringify(sent.report)));
    const verdict = validateReport(report, hits, contextOf(sent, inForce));
    if (report !== undefined) inForce.set(`${report.cluster} ${report.quarter}`, report);
    const findings = verdict.findings.filter(({ code }) => !EXPECTED_CODES.includes(code));
    return { place: `${sent.report.cluster} ${sent.report.quarter}`, ...verdict, findings };
  });
  expect(told.filter(({ accepted, findings }) => !accepted || findings.length > 0)).toEqual([]);
});

function contextOf(
  { report, receivedAt }: DemoReport,
  inForce: ReadonlyMap<string, Report>,
): Parameters<typeof validateReport>[2] {
  const { cluster, quarter } = report;
  const deadline = Date.parse(deadlineInstant(quarter, programme.calendar));
  return {
    programme,
    senderClusters: [cluster],
    history: [...inForce.values()]
      .filter((each) => each.cluster === cluster && each.quarter !== quarter)
      .sort((a, b) => (a.quarter < b.quarter ? -1 : 1)),
    elsewhere: undefined,
    corrected: inForce.get(`${cluster} ${quarter}`),
    receivedOn: receivedAt.slice(0, 10),
    reopened: false,
    timeliness: Date.parse(receivedAt) <= deadline ? 'on-time' : 'late',
  };
}

function programmeOf(file: string): Programme {
  const read = readProgramme(readFileSync(file, 'utf8'));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.programme;
}
