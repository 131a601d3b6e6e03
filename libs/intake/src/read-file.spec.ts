import { describe, expect, test } from '@jest/globals';
import { validReport } from '../../domain/src/validation/testing/valid-report.js';
import { type CsvDialect, writeCsvZip } from './csv/write-csv-zip.js';
import { readFile } from './read-file.js';
import { CONTEXT, PROGRAMME, reportFrom } from './testing/sheet-fixtures.js';
import { makeTemplate } from './xlsx/template/make-template.js';

const sent = reportFrom({
  ...validReport(),
  narrative: 'Linje 1\nÆ, Ø og Å; "citat" – tankestreg',
  explanations: [{ code: 'KP-C008', at: '/figures/4', text: 'Tallet er talt efter.' }],
});
const request = { programme: PROGRAMME, cluster: sent.cluster, quarter: sent.quarter };

describe('the same content is the same report', () => {
  test.each([1, 2])('as a workbook of template version %d', async (version) => {
    const { report, hits } = readFile(await makeTemplate({ ...request, sent, version }), CONTEXT);
    expect(hits).toEqual([]);
    expect(JSON.stringify(report)).toBe(JSON.stringify(sent));
  });

  test.each<CsvDialect>([
    { encoding: 'windows-1252', lineEnd: '\r\n', delimiter: ';' },
    { encoding: 'utf-8', lineEnd: '\n', delimiter: ',' },
    { encoding: 'utf-8', lineEnd: '\r\n', delimiter: '\t' },
  ])('as CSV: %j', (dialect) => {
    const { report, hits } = readFile(writeCsvZip(sent, PROGRAMME, dialect), CONTEXT);
    expect(hits).toEqual([]);
    expect(JSON.stringify(report)).toBe(JSON.stringify(sent));
  });

  test('as JSON', () => {
    const bytes = new TextEncoder().encode(JSON.stringify(validReport()));
    expect(readFile(bytes, CONTEXT).report).toEqual(reportFrom(validReport()));
  });
});

test('a fresh template reads as a report with nothing in it but what was filled in', async () => {
  const previous = { ...sent, quarter: '2023-Q1' as const };
  const { report, hits } = readFile(await makeTemplate({ ...request, previous }), CONTEXT);
  expect(hits).toEqual([]);
  expect(report?.organisations.map(({ id }) => id)).toEqual(sent.organisations.map(({ id }) => id));
  expect(report?.activities.map(({ id }) => id)).toEqual(['A-1']);
  expect(report).toMatchObject({ figures: [], accounts: [], nil: false, narrative: '' });
});
