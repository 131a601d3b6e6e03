import { describe, expect, test } from '@jest/globals';
import type { Report } from '#domain';
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
    expect(hits.map(({ code }) => code)).toEqual(version === 1 ? ['KP-F006'] : []);
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

test('a template of a later version is refused', async () => {
  const { hits } = readFile(await makeTemplate({ ...request, sent, version: 3 }), CONTEXT);
  expect(hits).toMatchObject([{ code: 'KP-F004', message: { da: expect.stringContaining('3') } }]);
});

test('a blank cell is named by its heading, a blank JSON member by its name', async () => {
  const [first, ...others] = sent.organisations;
  const blank = { ...sent, organisations: [{ ...first, name: '' }, ...others] } as Report;
  const { hits } = readFile(await makeTemplate({ ...request, sent: blank }), CONTEXT);
  expect(hits).toMatchObject([{ code: 'KP-S002', message: { da: '»Navn« mangler.' } }]);
  const { name: _, ...nameless } = (validReport().organisations as object[])[0] as { name: string };
  const json = JSON.stringify({ ...validReport(), organisations: [nameless] });
  expect(readFile(new TextEncoder().encode(json), CONTEXT).hits).toMatchObject([
    { code: 'KP-S002', message: { da: 'Feltet »name« mangler.' } },
  ]);
});

test('a fresh template reads as a report with its prefilled rows only', async () => {
  const previous = { ...sent, quarter: '2023-Q1' as const };
  const { report, hits } = readFile(await makeTemplate({ ...request, previous }), CONTEXT);
  expect(hits).toEqual([]);
  expect(report?.organisations.map(({ id }) => id)).toEqual(sent.organisations.map(({ id }) => id));
  expect(report?.activities.map(({ id }) => id)).toEqual(['A-1']);
  expect(report).toMatchObject({ figures: [], accounts: [], nil: false, narrative: '' });
});
