import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readReport } from '../report/read-report.js';
import type { Report } from '../report/report.js';
import { activitiesByName } from '../report/shared-activity.js';
import { FINDING_CATALOGUE } from './catalogue.js';
import type { RuleContext } from './rule.js';
import { SMALL_PROGRAMME_CASES } from './testing/programme-cases.js';
import type { ReportCase } from './testing/report-case.js';
import { RECEIVED_ON, REPORT_CASES } from './testing/report-cases.js';
import { SMALL_PROGRAMME } from './testing/small-programme.js';
import { type ReportJson, validReport } from './testing/valid-report.js';
import { validateReport } from './validate-report.js';

/** Of computing, not of the clock: a busy machine lets a thread wait. */
const COMPUTING_US_MAX = 5_000_000;

const SENDERS = {
  administrator: '*',
  other: ['clean'],
  own: ['energy-cluster-denmark'],
} as const;

function parsed(json: unknown): Report {
  const { report } = readReport(json);
  if (report === undefined) throw new Error('the report of the test cannot be read');
  return report;
}

function contextOf(each: Partial<ReportCase>, quarter: unknown = '2023-Q2'): RuleContext {
  const inside = typeof quarter !== 'string' || quarter >= '2021-Q1';
  return {
    programme: inside ? SMALL_PROGRAMME : undefined,
    senderClusters: SENDERS[each.sender ?? 'own'],
    history: (each.earlier?.() ?? []).map(parsed),
    corrected: each.correction === true ? parsed(validReport()) : undefined,
    elsewhere: each.neighbour && activitiesByName(parsed(each.neighbour()), SMALL_PROGRAMME),
    receivedOn: each.receivedOn ?? RECEIVED_ON,
    reopened: false,
    timeliness: each.code === 'KP-T003' ? 'on-time' : undefined,
  };
}

function verdictOn(json: unknown, each: Partial<ReportCase> = {}) {
  const { report, hits } = readReport(json);
  return validateReport(report, hits, contextOf(each, (json as ReportJson).quarter));
}

function codesOf(json: unknown, each: Partial<ReportCase> = {}): string[] {
  return verdictOn(json, each).findings.map((finding) => finding.code);
}

/** Faults in the text of the JSON are found by its reader in libs/intake. */
const judged = [...REPORT_CASES, ...SMALL_PROGRAMME_CASES].filter(
  (each) => each.write === undefined,
);

describe('every rule', () => {
  test.each(judged.map((each) => [each.code, each.name, each] as const))(
    '%s fails on %s and only then',
    (code, _name, each) => {
      expect(codesOf(each.make(validReport()), each)).toContain(code);
      if (each.near !== undefined) {
        expect(codesOf(each.near(validReport()), each)).not.toContain(code);
      }
    },
  );

  test('the valid report gets no finding', () => {
    expect(verdictOn(validReport())).toEqual({
      accepted: true,
      counts: { error: 0, warning: 0, info: 0 },
      findings: [],
    });
  });

  test('has a case that breaks it', () => {
    const broken = new Set([...REPORT_CASES, ...SMALL_PROGRAMME_CASES].map((each) => each.code));
    const files = ['KP-F001', 'KP-F004', 'KP-F005', 'KP-F006', 'KP-S010'];
    const codes = FINDING_CATALOGUE.map((entry) => entry.code);
    expect(codes.filter((code) => !broken.has(code))).toEqual(files);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('validateReport', () => {
  test('lists every family in one pass', () => {
    const valid = validReport();
    const report = {
      ...valid,
      colour: 'red',
      organisations: valid.organisations.map((row) => ({ ...row, municipality: '9999' })),
      activities: valid.activities.map((row) => ({ ...row, end: '2020-01-01' })),
    };
    expect(codesOf(report, { receivedOn: '2023-06-01' })).toEqual(
      expect.arrayContaining(['KP-S001', 'KP-R009', 'KP-C005', 'KP-P005', 'KP-T001']),
    );
  });

  test('makes one finding of each cause, with its places in written order', () => {
    const valid = validReport();
    const rows = Array.from({ length: 130 }, (_, n) => ({
      id: `SE-${n}`,
      name: 'X',
      kind: 'company',
    }));
    const { findings } = verdictOn({ ...valid, organisations: [...valid.organisations, ...rows] });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code: 'KP-R008', count: 130, help: '/hjaelp/KP-R008' });
    expect(findings[0]?.at).toHaveLength(100);
    expect(findings[0]?.at.slice(0, 2)).toEqual(['/organisations/3', '/organisations/4']);
  });

  test.each(['', '/figures', '/figures/4', '/figures/4/value'])(
    'an explanation at "%s" lets a question pass',
    (at) => {
      const asked = REPORT_CASES.find((each) => each.code === 'KP-C008')?.make(validReport());
      expect(verdictOn(asked)).toMatchObject({ accepted: false, counts: { warning: 1 } });
      const explanations = [{ code: 'KP-C008', at, text: 'Vi tæller datterselskaber.' }];
      expect(verdictOn({ ...(asked as ReportJson), explanations })).toMatchObject({
        accepted: true,
        findings: [{ code: 'KP-C008', severity: 'warning', needsExplanation: false }],
      });
    },
  );

  test.each([
    { name: 'elsewhere', code: 'KP-C008', at: '/figures/3' },
    { name: 'of a neighbour with the same beginning', code: 'KP-C008', at: '/figures/4/val' },
    { name: 'of another code', code: 'KP-H002', at: '' },
  ])('an explanation $name does not', ({ code, at }) => {
    const asked = REPORT_CASES.find((each) => each.code === 'KP-C008')?.make(validReport());
    const explanations = [{ code, at, text: 'x' }];
    expect(verdictOn({ ...(asked as ReportJson), explanations }).accepted).toBe(false);
  });

  test.each([
    { severity: 'off', accepted: true, findings: 0 },
    { severity: 'info', accepted: true, findings: 1 },
    { severity: 'explain', accepted: false, findings: 1 },
  ] as const)('a rule set to $severity', ({ severity, accepted, findings }) => {
    const setting = {
      code: 'KP-C013',
      from: '2023-Q1',
      to: '2023-Q2',
      reason: 'prøve',
      decided: '2023-01-01',
    } as const;
    const programme = { ...SMALL_PROGRAMME, ruleSettings: [{ ...setting, severity }] };
    const report = REPORT_CASES.find((each) => each.code === 'KP-C013')?.make(validReport());
    const verdict = validateReport(parsed(report), [], { ...contextOf({}), programme });
    expect(verdict.accepted).toBe(accepted);
    expect(verdict.findings).toHaveLength(findings);
  });

  test('a finding of the reader is not switched off by a setting', () => {
    const setting = {
      code: 'KP-S002',
      severity: 'off',
      from: '2021-Q1',
      reason: 'x',
      decided: '2023-01-01',
    } as const;
    const programme = { ...SMALL_PROGRAMME, ruleSettings: [setting] };
    const { report, hits } = readReport({ ...validReport(), figures: [{ indicator: 'TILF' }] });
    expect(validateReport(report, hits, { ...contextOf({}), programme }).accepted).toBe(false);
  });

  test('a row that could not be read gives no finding on rows that name it', () => {
    const valid = validReport();
    const [first, ...others] = valid.organisations;
    const report = { ...valid, organisations: [{ ...first, kind: 'firm' }, ...others] };
    expect(codesOf(report)).toEqual(['KP-R005']);
    const { organisations, ...rest } = valid;
    expect(codesOf({ ...rest, organisatons: organisations })).toEqual(['KP-S001']);
  });

  test('a sender without rights gets no finding made from the history', () => {
    const earlier = REPORT_CASES.find((each) => each.code === 'KP-H003')?.earlier;
    if (earlier === undefined) throw new Error('the case has gone');
    expect(codesOf(validReport(), { sender: 'other', earlier })).toEqual(['KP-R001']);
  });

  test('an unreadable report is not accepted', () => {
    const verdict = validateReport(undefined, readReport(null).hits, contextOf({}));
    expect(verdict).toMatchObject({ accepted: false, counts: { error: 1 } });
  });

  test('the order of rows changes places, not claims', () => {
    const lists = ['organisations', 'activities', 'figures', 'accounts'] as const;
    const count = (json: ReportJson, each: ReportCase) =>
      verdictOn(json, each).findings.map(({ code, count: n, message }) => [code, n, message.en]);
    const shuffling = judged
      .filter((each) => !['KP-S003', 'KP-F002'].includes(each.code))
      .map((each) => ({ each, json: each.make(validReport()) as ReportJson }));
    fc.assert(
      fc.property(fc.constantFrom(...shuffling), fc.nat(), ({ each, json }, turn) => {
        const turned = { ...json };
        for (const list of lists) turned[list] = rotate(json[list], turn);
        const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
        expect(sorted(count(turned, each))).toEqual(sorted(count(json, each)));
        expect(verdictOn(json, each)).toEqual(verdictOn(json, each));
      }),
    );
  });

  test('a report of the largest size is judged within its time', () => {
    const valid = validReport();
    const figures = Array.from({ length: 10_000 }, (_, n) => ({
      indicator: 'VIRK',
      funder: 'ALL',
      value: `${n}`,
    }));
    const organisations = Array.from({ length: 5_000 }, (_, n) => ({
      id: `SE-${n}`,
      name: 'X',
      kind: 'company',
    }));
    const ids = organisations.map(({ id }) => id);
    const activities = Array.from({ length: 40 }, (_, n) => ({
      ...valid.activities[0],
      id: `A-${n}`,
      organisations: ids,
    }));
    const started = process.threadCpuUsage();
    verdictOn({ ...valid, organisations, activities, figures });
    expect(process.threadCpuUsage(started).user).toBeLessThan(COMPUTING_US_MAX);
  });
});

function rotate<Row>(rows: readonly Row[], by: number): Row[] {
  const turn = rows.length === 0 ? 0 : by % rows.length;
  return [...rows.slice(turn), ...rows.slice(0, turn)];
}
