import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { clustersDue, isCvr, type Quarter, quarterEnd, quartersBetween } from '#domain';
import { deadlineInstant, readProgramme } from '#intake';
import { type DemoReport, makeDemo } from './make-demo.js';
import type { ReportDocument } from './report-document.js';

const SEED = 2024;
const read = readProgramme(readFileSync('programmes/innovationskraft-2021-2024.json', 'utf8'));
if ('faults' in read) throw new Error(JSON.stringify(read.faults));
const { programme } = read;
const { reports, expected, today } = makeDemo(programme, SEED);
const originals = reports.filter(({ note }) => note === undefined);
const last = originals.filter(({ report }) => report.quarter === expected.quarter);
const clustersOf = (some: readonly DemoReport[]): string[] =>
  some.map(({ report }) => report.cluster).sort();
const isLate = ({ report, receivedAt }: DemoReport): boolean =>
  Date.parse(receivedAt) > Date.parse(deadlineInstant(report.quarter, programme.calendar));

describe('makeDemo', () => {
  test('the same seed gives the same bytes, another seed others', () => {
    expect(JSON.stringify(makeDemo(programme, SEED).reports)).toBe(JSON.stringify(reports));
    expect(JSON.stringify(makeDemo(programme, 1).reports)).not.toBe(JSON.stringify(reports));
  });

  test('every cluster that was due has reported, save the missing ones', () => {
    for (const quarter of quartersBetween('2021-Q1', expected.quarter)) {
      const due = clustersDue(programme, quarter).sort();
      const sent = clustersOf(originals.filter(({ report }) => report.quarter === quarter));
      const absent = quarter === expected.quarter ? expected.missing : [];
      expect(sent).toEqual(due.filter((code) => !absent.includes(code)));
    }
  });

  test('receipts come in order, after their quarter and before today', () => {
    const instants = reports.map(({ receivedAt }) => receivedAt);
    expect(instants).toEqual([...instants].sort());
    expect(Date.parse(instants.at(-1)!)).toBeLessThan(Date.parse(today));
    for (const { report, receivedAt } of reports) {
      expect(receivedAt.slice(0, 10) > quarterEnd(report.quarter)).toBe(true);
    }
  });

  test('the last quarter is sent, with two late; the quarters before are imported', () => {
    expect(last.every(({ via }) => via === 'report')).toBe(true);
    expect(reports.filter(({ via }) => via === 'report')).toHaveLength(last.length);
    expect(clustersOf(last.filter(isLate))).toEqual([...expected.late].sort());
    const before = originals.filter((each) => each.via === 'import' && isLate(each));
    expect(clustersOf(before)).toEqual(expected.lateBefore.map(({ cluster }) => cluster).sort());
  });

  test('a correction changes a report that was sent before', () => {
    const corrections = reports.filter(({ note }) => note === 'correction');
    expect(corrections).toHaveLength(expected.corrections.length);
    for (const { report, receivedAt } of corrections) {
      const first = originals.find(
        (each) => each.report.cluster === report.cluster && each.report.quarter === report.quarter,
      );
      expect(first!.receivedAt < receivedAt).toBe(true);
      expect(report.figures).not.toEqual(first!.report.figures);
    }
  });

  test('one figure is wrong by a factor of ten', () => {
    const { cluster, indicator, funder, meant, reported } = expected.slip;
    const { report } = last.find((each) => each.report.cluster === cluster)!;
    expect(report.figures).toContainEqual({ indicator, funder, value: reported });
    expect(Number(reported)).toBe(Number(meant) * 10);
  });

  test('no company of the demo exists: every Danish number is valid and above all issued ones', () => {
    const ids = new Set(reports.flatMap(({ report }) => report.organisations.map(({ id }) => id)));
    const danish = [...ids].filter((id) => id.startsWith('DK-')).map((id) => id.slice(3));
    expect(danish.length).toBeGreaterThan(3000);
    expect(danish.filter((number) => !isCvr(number) || number < '90000000')).toEqual([]);
  });

  test('a report has a realistic size', () => {
    const sizes = reports.map(({ report }) => JSON.stringify(report).length);
    expect(Math.min(...sizes)).toBeGreaterThan(15_000);
    expect(Math.max(...sizes)).toBeLessThan(60_000);
  });
});

describe('calibration on the published ratios', () => {
  const year = originals.filter(({ report }) => report.quarter.startsWith('2023'));
  const clusters = clustersDue(programme, '2023-Q4');
  const unique = (some: readonly DemoReport[]): number =>
    new Set(some.flatMap(({ report }) => companies(report).map(({ id }) => id))).size;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;

  test('about 340 unique companies a cluster and year', () => {
    const perCluster = clusters.map((code) =>
      unique(year.filter(({ report }) => report.cluster === code)),
    );
    expect(mean(perCluster)).toBeGreaterThan(300);
    expect(mean(perCluster)).toBeLessThan(380);
  });

  test('110 to 160 of them take part in a mean quarter', () => {
    const perQuarter = mean(year.map((each) => unique([each])));
    expect(perQuarter).toBeGreaterThan(110);
    expect(perQuarter).toBeLessThan(160);
  });

  test('71 % have fewer than 50 employees', () => {
    const all = year.flatMap(({ report }) => companies(report));
    const small = all.filter(({ employees = 0 }) => employees < 50).length;
    expect(small / all.length).toBeCloseTo(0.71, 1);
  });

  test('about one in eight meets more than one cluster', () => {
    const meets = new Map<string, Set<string>>();
    for (const { report } of year) {
      for (const { id } of companies(report)) {
        meets.set(id, (meets.get(id) ?? new Set()).add(report.cluster));
      }
    }
    const several = [...meets.values()].filter((met) => met.size > 1).length;
    expect(several / meets.size).toBeGreaterThan(0.1);
    expect(several / meets.size).toBeLessThan(0.15);
  });

  test.each([
    { cluster: expected.spends[0]!.cluster, funder: 'UFM', to: '2022-Q2', time: 6 / 16, over: 0.2 },
    {
      cluster: expected.spends[1]!.cluster,
      funder: 'UFM',
      to: '2024-Q3',
      time: 15 / 16,
      over: -0.35,
    },
  ] as const)(
    '$cluster departs from the pace of its grant',
    ({ cluster, funder, to, time, over }) => {
      const share = spentShare(cluster, funder, to);
      expect(Math.abs(share - time)).toBeGreaterThan(0.2);
      expect(share - time).toBeGreaterThan(over);
    },
  );
});

function companies({ organisations }: ReportDocument): ReportDocument['organisations'] {
  return organisations.filter(({ id, kind }) => kind === 'company' && id.startsWith('DK-'));
}

function spentShare(cluster: string, funder: string, to: Quarter): number {
  const eligible = programme.accountLines.filter((line) => line.eligible).map(({ code }) => code);
  const spent = originals
    .filter(({ report }) => report.cluster === cluster && report.quarter <= to)
    .flatMap(({ report }) => report.accounts)
    .filter((row) => row.funder === funder && eligible.includes(row.line))
    .reduce((sum, row) => sum + Number(row.amount), 0);
  const granted = programme.grants
    .filter((grant) => grant.cluster === cluster && grant.funder === funder)
    .flatMap((grant) => grant.amounts)
    .reduce((sum, each) => sum + Number(each.amount), 0);
  return spent / granted;
}
