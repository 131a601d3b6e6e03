import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Finding } from '#domain';
import { withOpenpyxl } from '../../libs/intake/src/testing/openpyxl.js';
import { filled } from '../fill-workbook.js';
import { type Pipeline, startPipeline } from '../pipeline.js';
import { energyReport } from '../reports.js';
import { SEEDED_FAULTS, withSeededFaults } from '../seeded-faults.js';
import { type Uploads, uploadsTo } from '../uploads.js';

const cluster = 'energy-cluster-denmark';
const quarter = '2024-Q3';

let pipeline: Pipeline;
let uploads: Uploads;
let sent: Uint8Array;
let findings: readonly Finding[];
let back: Uint8Array;

beforeAll(async () => {
  pipeline = await startPipeline({ queue: 'postgres' });
  uploads = uploadsTo(pipeline);
  const { bytes } = await uploads.templateOf(cluster, quarter);
  sent = withSeededFaults(filled(bytes, energyReport(quarter, '2024-04-01', '2024-09-20')));
  const { body } = await uploads.send(sent, { cluster, quarter });
  expect(body.state).toBe('rejected');
  findings = body.verdict.findings;
  const path = `/v1/submissions/${body.receipt.submissionId}/workbook`;
  const answer = await uploads.fetchWorkbook(path, cluster);
  expect(answer.status).toBe(200);
  back = answer.bytes;
});
afterAll(() => pipeline?.stop());

interface Looked {
  readonly comments: Readonly<Record<string, string>>;
  readonly marked: readonly string[];
  readonly list: readonly (readonly (string | null)[])[];
  readonly links: Readonly<Record<string, string>>;
  readonly sheets: readonly string[];
  readonly own: unknown;
}

/** What a program that is not ours sees; `own` is what the sender has made. */
const LOOK = `
cells = lambda sheet: (c for row in sheet.iter_rows() for c in row)
fejl = book['Fejl'] if 'Fejl' in book.sheetnames else None
act, mine = book['Aktiviteter'], book['Mine tal']
ours = lambda rule: any('klyngepuls' in formula for formula in rule.formula or [])
print(json.dumps({
  'comments': {s.title + '!' + c.coordinate: c.comment.text for s in book for c in cells(s) if c.comment},
  'marked': [s.title + '!' + c for s in book for area in s.conditional_formatting
      if any(ours(rule) for rule in area.rules) for c in str(area.sqref).split()],
  'list': [[c.value for c in row] for row in fejl.iter_rows(min_row=4)] if fejl else [],
  'links': {c.coordinate: c.hyperlink.location for c in cells(fejl) if c.hyperlink} if fejl else {},
  'sheets': book.sheetnames,
  'own': {
    'cells': [act['S3'].value, act['S5'].value, mine['A1'].value, mine['A3'].value],
    'formats': [mine['A3'].number_format, act['S5'].font.b, act['S5'].font.color.rgb, act['G5'].number_format],
    'rules': [[str(area.sqref), area.rules[0].formula] for area in act.conditional_formatting if not ours(area.rules[0])],
    'comment': act['A5'].comment.text,
    'lists': sorted(str(rule.sqref) for rule in act.data_validations.dataValidation),
    'protected': [s.protection.sheet for s in book if s.title != 'Fejl'],
    'values': [[str(c.value) for c in cells(s)] for s in book if s.title != 'Fejl'],
    'widths': {key: each.width for key, each in act.column_dimensions.items()},
  },
}))`;

const look = (bytes: Uint8Array) => withOpenpyxl(bytes, LOOK).printed as Looked;

test('each of thirty faults is found in its cell', () => {
  expect(SEEDED_FAULTS).toHaveLength(30);
  const causes = new Set(findings.map(({ code, message }) => `${code} ${message.da}`));
  expect(causes.size).toBeGreaterThanOrEqual(25);
  const found = findings.flatMap(({ code, cells }) =>
    (cells ?? []).map((cell) => `${cell} ${code}`),
  );
  const seeded = SEEDED_FAULTS.map(({ cell, code }) => `${cell} ${code}`);
  // That it came in time is told of the whole report.
  expect([...found].sort()).toEqual([...seeded, 'Rapport!A1 KP-T003'].sort());
});

test('each cell is marked, with a Danish comment', () => {
  const { marked, comments } = look(back);
  for (const { cell, code } of SEEDED_FAULTS) {
    const finding = findings.find((each) => each.code === code && each.cells?.includes(cell));
    expect([cell, marked]).toEqual([cell, expect.arrayContaining([cell])]);
    expect([cell, comments[cell]]).toEqual([cell, expect.stringContaining(`Fejl ${code}`)]);
    expect(comments[cell]).toContain(finding?.message.da);
  }
});

test('the sheet Fejl lists every place, those of one cause together, and leads to each', () => {
  const { list, links, sheets } = look(back);
  const wanted = findings.flatMap(({ code, message, cells }) =>
    (cells ?? []).map((cell) => [...cell.split('!'), message.da, code]),
  );
  const listed = list.map(([, sheet, cell, message, , code]) => [sheet, cell, message, code]);
  expect([...listed].sort()).toEqual([...wanted].sort());
  const causes = list.map(([, , , message, , code]) => `${code} ${message}`);
  const starts = causes.filter((cause, row) => cause !== causes[row - 1]);
  expect(new Set(starts).size).toBe(starts.length);
  for (const [row, [, sheet, cell]] of list.entries()) {
    expect(links[`C${row + 4}`]).toBe(`'${sheet}'!${cell}`);
    expect(sheets).toContain(sheet);
  }
});

test("the sender's own sheet, formulas, formats, rules and comment are as they were", () => {
  const [before, after] = [look(sent), look(back)];
  expect(after.sheets).toEqual([...before.sheets, 'Fejl']);
  expect(after.own).toEqual(before.own);
  expect(after.comments['Aktiviteter!A5']).toBe('Min egen bemærkning');
});

test('sent again as it came back, it gets the same findings', async () => {
  const { body } = await uploads.send(back, { cluster, quarter, path: 'validations' });
  expect(body.findings).toEqual(findings);
});
