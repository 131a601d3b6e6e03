import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { activitiesByName, type Programme, type Report, validateReport } from '#domain';
import type { ReportCase } from '../../../domain/src/validation/testing/report-case.js';
import {
  bytesOf,
  RECEIVED_ON,
  REPORT_CASES,
} from '../../../domain/src/validation/testing/report-cases.js';
import { validReport } from '../../../domain/src/validation/testing/valid-report.js';
import { readReportFile } from './read-json.js';

const file = new URL('../../../../programmes/innovationskraft-2021-2024.json', import.meta.url);
const programme: Programme = JSON.parse(readFileSync(file, 'utf8'));
const SENDERS = { administrator: '*', other: ['clean'], own: ['energy-cluster-denmark'] } as const;

function codesOf(bytes: Uint8Array, each: Partial<ReportCase>): string[] {
  const { report, hits } = readReportFile(bytes);
  const verdict = validateReport(report, hits, {
    programme: (report?.quarter ?? '') < '2021-Q1' ? undefined : programme,
    senderClusters: SENDERS[each.sender ?? 'own'],
    history: (each.earlier?.() ?? []).map(stored),
    corrected: each.correction === true ? stored(validReport()) : undefined,
    elsewhere: each.neighbour && activitiesByName(stored(each.neighbour()), programme),
    receivedOn: each.receivedOn ?? RECEIVED_ON,
    reopened: false,
    timeliness: each.code === 'KP-T003' ? 'late' : undefined,
  });
  return verdict.findings.map((finding) => finding.code);
}

function stored(json: unknown): Report {
  const { report } = readReportFile(encode(json));
  if (report === undefined) throw new Error('the earlier report cannot be read');
  return report;
}

function encode(json: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(json));
}

describe('with the programme file of 2021-2024', () => {
  test('the valid report gets no finding', () => {
    expect(codesOf(encode(validReport()), {})).toEqual([]);
  });

  test.each(REPORT_CASES.map((each) => [each.code, each.name, each] as const))(
    '%s is found in bytes: %s',
    (code, _name, each) => {
      expect(codesOf(bytesOf(each), each)).toContain(code);
    },
  );
});
