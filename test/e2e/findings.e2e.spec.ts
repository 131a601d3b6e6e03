import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FINDING_CATALOGUE } from '#domain';
import { setDemoClock } from '#persistence';
import type { ReportCase } from '../../libs/domain/src/validation/testing/report-case.js';
import { bytesOf, REPORT_CASES } from '../../libs/domain/src/validation/testing/report-cases.js';
import {
  type ReportJson,
  validReport,
} from '../../libs/domain/src/validation/testing/valid-report.js';
import { FILE_CASES } from '../file-cases.js';
import { filled } from '../fill-workbook.js';
import { type Answer, call, INNOVATIONSKRAFT, type Pipeline, startPipeline } from '../pipeline.js';
import type { SentReport } from '../reports.js';
import { until } from '../until.js';
import { uploadsTo } from '../uploads.js';

const BEFORE_ITS_END = '2023-06-30T12:00:00+02:00';
const IN_TIME = '2023-07-15T12:00:00+02:00';
const TOO_LATE_TO_CORRECT = '2024-10-01T12:00:00+02:00';

let folder: string;
let pipeline: Pipeline;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'klyngepuls-programme-'));
  const file = path.join(folder, 'programme.json');
  const programme = JSON.parse(readFileSync(INNOVATIONSKRAFT, 'utf8'));
  for (const cluster of programme.clusters) if (cluster.code === 'made') cluster.labels = [];
  writeFileSync(file, JSON.stringify(programme));
  pipeline = await startPipeline({ queue: 'postgres', programmes: [file], today: BEFORE_ITS_END });
});
afterAll(async () => {
  await pipeline?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function judge(
  bytes: Uint8Array<ArrayBuffer> | string,
  sender?: ReportCase['sender'],
): Promise<Answer> {
  const { clusters, admin } = pipeline.keys;
  const keys = {
    administrator: admin,
    other: clusters.clean,
    own: clusters['energy-cluster-denmark'],
  };
  return call(`${pipeline.urls.ingest}/v1/validations`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${keys[sender ?? 'own']}`,
      'content-type': 'application/json',
    },
    body: bytes,
  });
}

/** Codes of a verdict, or of a problem that refused to judge. */
function codesOf({ body }: Answer): string[] {
  const told = body.findings ?? body.errors ?? [];
  return told.map((each: { code: string }) => each.code);
}

async function accept(report: ReportJson): Promise<void> {
  const answer = await pipeline.submit(report, { prefer: 'wait=20' });
  expect(answer.body.verdict).toMatchObject({ accepted: true });
  await until('it is counted', () => pipeline.settled());
}

async function expectCase(each: ReportCase): Promise<void> {
  expect(codesOf(await judge(new Uint8Array(bytesOf(each)), each.sender))).toContain(each.code);
}

async function expectSilence(code: string, report: unknown): Promise<void> {
  const answer = await judge(JSON.stringify(report));
  expect(answer.status).toBe(200);
  expect(codesOf(answer)).not.toContain(code);
}

// In the order of the clock and of what is stored: dry runs store nothing, so most need no order.
const early = REPORT_CASES.filter((each) => each.code === 'KP-T001');
const plain = REPORT_CASES.filter(
  (each) => !each.earlier && !each.correction && !each.neighbour && each.code !== 'KP-T001',
);
const beside = REPORT_CASES.filter((each) => each.neighbour);
const withHistory = REPORT_CASES.filter((each) => each.earlier && !each.correction);
const corrections = REPORT_CASES.filter((each) => each.correction);

describe('every code over HTTP', () => {
  test.each(early)('$code $name', expectCase);

  describe('in the month of the deadline', () => {
    beforeAll(() => setDemoClock(pipeline.database.adminUrl, IN_TIME));

    test('the valid report is accepted', async () => {
      const answer = await judge(JSON.stringify(validReport()));
      expect(answer.body).toMatchObject({ accepted: true, counts: { error: 0 } });
    });

    test.each(plain)('$code $name', expectCase);

    test.each(plain.filter((each) => each.code !== 'KP-T003'))(
      '$code is not found just short of: $name',
      (each) => expectSilence(each.code, each.near?.(validReport()) ?? validReport()),
    );

    test('KP-P006 a cluster without a label and without a plan', async () => {
      const report = { ...validReport(), cluster: 'made' };
      expect(codesOf(await judge(JSON.stringify(report), 'administrator'))).toContain('KP-P006');
      await expectSilence('KP-P006', validReport());
    });

    test.each(beside)('$code $name', async (each) => {
      await expectSilence(each.code, validReport());
      for (const report of each.neighbour === undefined ? [] : [each.neighbour()]) {
        await accept(report);
      }
      await expectCase(each);
      await expectSilence(each.code, each.near?.(validReport()));
    });

    describe('of files', () => {
      const CLUSTER = 'energy-cluster-denmark';
      const uploads = () => uploadsTo(pipeline);
      const dry = (bytes: Uint8Array, quarter = '2023-Q2') =>
        uploads().send(bytes, { cluster: CLUSTER, quarter, path: 'validations' });
      let book: Uint8Array;
      beforeAll(async () => {
        const template = await uploads().templateOf(CLUSTER, '2023-Q2');
        book = filled(template.bytes, validReport() as unknown as SentReport);
      });

      test('the workbook of the valid report is accepted', async () => {
        const answer = await dry(book);
        expect(answer.body).toMatchObject({ accepted: true, counts: { error: 0 } });
        const codes = new Set(FILE_CASES.map(({ code }) => code));
        expect(codesOf(answer).filter((code) => codes.has(code))).toEqual([]);
      });

      test.each(FILE_CASES)('$code $name', async ({ code, make, quarter }) => {
        expect(codesOf(await dry(make(book), quarter))).toContain(code);
      });
    });

    test.each(withHistory)('$code $name, after an earlier quarter', async (each) => {
      for (const report of each.earlier?.() ?? []) await accept(report);
      await expectCase(each);
    });
  });

  describe('more than four quarters later', () => {
    beforeAll(async () => {
      await accept({ ...validReport(), explanations: everyExplanation() });
      await setDemoClock(pipeline.database.adminUrl, TOO_LATE_TO_CORRECT);
    });

    test.each(corrections)('$code $name', expectCase);
  });

  test('every code has a case, a place in the list, and a page in both languages', async () => {
    const cases = [...REPORT_CASES, ...FILE_CASES].map(({ code }) => code);
    const judged = [...new Set([...cases, 'KP-P006'])].sort();
    expect(FINDING_CATALOGUE.map(({ code }) => code)).toEqual(judged);
    const { body } = await pipeline.read('/v1/findings', '');
    expect(body.findings.map(({ code }: { code: string }) => code)).toEqual(judged);
    for (const { code, claim } of FINDING_CATALOGUE) {
      for (const language of ['da', 'en'] as const) {
        const page = await pipeline.read(`/hjaelp/${code}?sprog=${language}`, '');
        const words = claim[language].split(/[^\p{L}]/u).filter((word) => word.length > 6);
        expect([code, page.status, page.headers.get('content-language')]).toEqual([
          code,
          200,
          language,
        ]);
        expect(words.filter((word) => !String(page.body).includes(word))).toEqual([]);
      }
    }
  });
});

/** The history cases leave an odd earlier quarter behind: the report that follows explains it. */
function everyExplanation() {
  return ['KP-H002', 'KP-H004'].map((code) => ({
    code,
    at: '',
    text: 'Følger en ældre rettelse.',
  }));
}
