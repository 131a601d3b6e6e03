import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MEDIA_TYPES, makeTemplate, sniffKind } from '#intake';
import { runCommandLine } from '../../apps/cli/src/command-line.js';
import { PROGRAMME, reportFrom } from '../../libs/intake/src/testing/sheet-fixtures.js';
import { savedAsDanishCsv } from '../danish-csv.js';
import { filled } from '../fill-workbook.js';
import { HOSTILE_FILES, withoutReferences } from '../hostile-files.js';
import { INNOVATIONSKRAFT, type Pipeline, startPipeline } from '../pipeline.js';
import { energyReport } from '../reports.js';
import { withSeededFaults } from '../seeded-faults.js';
import { uploadsTo } from '../uploads.js';

const CLUSTER = 'energy-cluster-denmark';
const NOW = '2024-11-08T09:00:00+01:00';
const FIXTURES = 'test/fixtures/libreoffice';

let folder: string;
let pipeline: Pipeline;
let template: Uint8Array;
let book: Uint8Array;
let older: Uint8Array;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'klyngepuls-files-'));
  pipeline = await startPipeline({ queue: 'postgres', today: NOW });
  template = (await uploadsTo(pipeline).templateOf(CLUSTER, '2024-Q2')).bytes;
  const report = energyReport('2024-Q2', '2024-04-01', '2024-06-20');
  book = filled(template, report);
  const sent = reportFrom(report);
  const { cluster, quarter } = sent;
  older = await makeTemplate({ programme: PROGRAMME, cluster, quarter, sent, version: 1 });
});
afterAll(async () => {
  await pipeline?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const saved = (name: string) => () => new Uint8Array(readFileSync(`${FIXTURES}/${name}`));

const FILES: readonly (readonly [string, () => Uint8Array])[] = [
  ['the template as it is', () => template],
  ['a template of version 1', () => older],
  ['filled in by openpyxl', () => book],
  ['filled in with LibreOffice', saved('filled.xlsx')],
  ['saved as .ods', saved('filled.ods')],
  ['marked, and saved by LibreOffice', saved('marked.xlsx')],
  ['thirty faults', () => withSeededFaults(book)],
  ['CSV of Danish Excel', () => savedAsDanishCsv(book)],
  ['thirty faults as CSV', () => savedAsDanishCsv(withSeededFaults(book))],
  ['cells without references', () => withoutReferences(book)],
  ...HOSTILE_FILES.map(({ name, make }) => [name, () => make(book)] as const),
];

/** Runs `check` in this process and gives back what it prints. */
async function fromCommandLine(file: string): Promise<{ code: number; out: string }> {
  const { write } = process.stdout;
  let out = '';
  process.stdout.write = (chunk: string | Uint8Array) => {
    out += String(chunk);
    return true;
  };
  const around = ['--programme', INNOVATIONSKRAFT, '--cluster', CLUSTER, '--quarter', '2024-Q2'];
  try {
    const code = await runCommandLine(['check', file, ...around, '--received', NOW, '--json']);
    return { code, out };
  } finally {
    process.stdout.write = write;
  }
}

async function fromServer(bytes: Uint8Array) {
  const kind = sniffKind(bytes) ?? 'xlsx';
  const answer = await fetch(`${pipeline.urls.ingest}/v1/validations?quarter=2024-Q2`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${pipeline.keys.clusters[CLUSTER]}`,
      'content-type': MEDIA_TYPES[kind],
    },
    body: new Uint8Array(bytes),
  });
  return { status: answer.status, text: await answer.text() };
}

test.each(FILES)('%s gets the same verdict, byte for byte', async (_name, make) => {
  const bytes = make();
  const file = path.join(folder, 'rapport');
  writeFileSync(file, bytes);
  const [server, own] = [await fromServer(bytes), await fromCommandLine(file)];
  if (server.status === 200) {
    expect(own.out).toBe(`${server.text}\n`);
    expect(own.code).toBe(JSON.parse(server.text).accepted ? 0 : 1);
    return;
  }
  // Refused before it was judged: the same codes, as findings.
  const refused = JSON.parse(server.text).errors.map(({ code }: { code: string }) => code);
  const found = JSON.parse(own.out).findings.map(({ code }: { code: string }) => code);
  expect([found, own.code]).toEqual([refused, 1]);
});
