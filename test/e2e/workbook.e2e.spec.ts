import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { canonicalReport, MEDIA_TYPES, writeCsvZip } from '#intake';
import { inTransaction, openPool, rebuildOutcomes } from '#persistence';
import { runCommandLine } from '../../apps/cli/src/command-line.js';
import { withOpenpyxl } from '../../libs/intake/src/testing/openpyxl.js';
import { PROGRAMME, reportFrom } from '../../libs/intake/src/testing/sheet-fixtures.js';
import { savedAsDanishCsv } from '../danish-csv.js';
import { filled } from '../fill-workbook.js';
import { call, INNOVATIONSKRAFT, type Pipeline, startPipeline } from '../pipeline.js';
import { energyReport, madeReport, type SentReport } from '../reports.js';
import { until } from '../until.js';
import { type Uploads, uploadsTo, WAIT } from '../uploads.js';

const ENERGY = 'energy-cluster-denmark';

let pipeline: Pipeline;
let uploads: Uploads;
let admin: pg.Client;

beforeAll(async () => {
  pipeline = await startPipeline({ queue: 'postgres' });
  uploads = uploadsTo(pipeline);
  admin = new pg.Client({ connectionString: pipeline.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await pipeline?.stop();
});

/** Hash of the content, and the outcomes that everybody is answered, when everything is counted. */
async function standing(cluster: string, quarter: string) {
  await until('it is counted', () => pipeline.settled());
  const content = await admin.query<{ content: string }>(
    `select content from klyngepuls.report_revision
      where cluster = $1 and quarter = $2 order by revision desc limit 1`,
    [cluster, quarter],
  );
  const text = content.rows[0]?.content ?? '';
  const { DEB = '', UFM = '' } = pipeline.keys.funders;
  const answers = await Promise.all(
    [DEB, UFM, pipeline.keys.admin].map((key) =>
      pipeline.read(`/v1/outcomes?quarter=${quarter}&window=quarter,programme&limit=5000`, key),
    ),
  );
  return {
    hash: createHash('sha256').update(text).digest('hex'),
    cells: answers.map(({ body }) => body.cells as Cell[]),
  };
}

interface Cell {
  readonly funder: string;
  readonly indicator: string;
  readonly value: string | null;
}

/** Another cluster's report of both funders, with decimals and signs that a format may lose. */
function robotsReport(): SentReport {
  const report = madeReport('2024-Q2', '2024-04-02');
  const [project] = report.activities;
  return {
    ...report,
    narrative: 'Kvartalet »rund« 1;2 — med æ, ø, å og "gåseøjne".',
    activities: [
      ...report.activities,
      {
        ...project,
        id: 'N-7',
        title: 'Netværk; om gribere, 5" rør',
        funders: ['UFM'],
        category: 'matchmaking',
        attendances: 1234,
      },
    ],
    // In the template's order: where a row stood is part of what is kept.
    figures: [
      { indicator: 'RES_KOMP', funder: 'UFM', value: '1' },
      { indicator: 'TILF', funder: 'ALL', value: '87.5' },
    ],
    accounts: [
      { funder: 'DEB', line: 'professional-salary', amount: '1234567.89' },
      { funder: 'UFM', line: 'professional-salary', amount: '20000.5' },
    ],
  };
}

const CASES: [string, SentReport][] = [
  [ENERGY, energyReport('2024-Q2', '2024-04-01', '2024-06-20')],
  ['made', robotsReport()],
];

describe.each(CASES)('%s', (cluster, report) => {
  const { quarter } = report;

  test('the template, filled in by openpyxl, is accepted as what JSON and CSV are', async () => {
    const template = await uploads.templateOf(cluster, quarter);
    expect(template.status).toBe(200);
    const book = filled(template.bytes, report);
    const dry = await uploads.send(book, { cluster, quarter, path: 'validations' });
    const sent = await uploads.send(book, { cluster, quarter });
    expect(sent.body).toMatchObject({ state: 'accepted', receipt: { revision: 1 } });
    expect(dry.body).toEqual(sent.body.verdict);
    const byBook = await standing(cluster, quarter);
    for (const funder of ['DEB', 'UFM', 'ALL']) {
      const counted = byBook.cells[2]?.filter((cell) => cell.funder === funder && cell.value);
      expect([funder, counted?.map(({ indicator }) => indicator)]).toEqual([
        funder,
        expect.arrayContaining(['VIRK', 'FORB']),
      ]);
    }

    const zip = savedAsDanishCsv(book);
    const byCsv = await uploads.send(zip, { cluster, quarter, type: MEDIA_TYPES['csv-zip'] });
    expect(byCsv.body).toMatchObject({ state: 'accepted', receipt: { revision: 2 } });
    expect(await standing(cluster, quarter)).toEqual(byBook);

    const byJson = await pipeline.submit(report, WAIT);
    expect(byJson.body).toMatchObject({ state: 'accepted', receipt: { revision: 3 } });
    expect(await standing(cluster, quarter)).toEqual(byBook);
  });

  test('the next quarter is prefilled; nobody else gets the template', async () => {
    const { bytes } = await uploads.templateOf(cluster, '2024-Q3');
    const { printed } = withOpenpyxl(
      bytes,
      "print(json.dumps([[c.value for c in book[name]['B'][4:] if c.value] for name in ('Organisationer', 'Aktiviteter')]))",
    );
    const running = report.activities.filter(({ status }) => status === 'ongoing');
    const names = report.organisations.map(({ name }) => name);
    expect(printed).toEqual([names, running.map(({ title }) => title)]);

    const other = cluster === 'made' ? ENERGY : 'made';
    const refused = [
      await uploads.fetchWorkbook(`/v1/templates/${cluster}/2024-Q3.xlsx`, other),
      await uploads.templateOf(cluster, '1999-Q1'),
      await uploads.templateOf(cluster, '2024-Q3.xls'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

test('a rebuild reads the files again and finds nothing to mend', async () => {
  await until('it is counted', () => pipeline.settled());
  const pool = openPool(pipeline.database.adminUrl, {
    max: 1,
    statementTimeoutMs: 60_000,
    onError: () => undefined,
  });
  const rebuilt = await inTransaction(pool, (sql) =>
    rebuildOutcomes(sql, { verifyOnly: true, contentOf: canonicalReport }),
  );
  await pool.end();
  expect(rebuilt).toMatchObject({ reports: 6, differences: 0 });
});

describe('a workbook with faults', () => {
  const quarter = '2024-Q3';
  const report = energyReport(quarter, '2024-04-01', '2024-09-20');
  const FAULTS = `
act = book['Aktiviteter']
column = {cell.value: cell.column_letter for cell in act[3] if cell.value}
act[column['Slutdato'] + '5'] = '31-02-2024'
act[column['Kategori'] + '6'] = 'Hyggemøde'
book['Organisationer']['A5'] = 'DK-12345678'
mine = book.create_sheet('Mine tal')
mine['A1'] = '=1+1'
`;

  test('comes back marked to its sender only', async () => {
    const { bytes } = await uploads.templateOf(ENERGY, quarter);
    const faulty = withOpenpyxl(filled(bytes, report), FAULTS).bytes;
    const { body } = await uploads.send(faulty, { cluster: ENERGY, quarter });
    expect(body.state).toBe('rejected');
    const cells: string[] = body.verdict.findings.flatMap(
      (each: { cells: string[] }) => each.cells,
    );
    expect(cells).toEqual(
      expect.arrayContaining(['Aktiviteter!H5', 'Aktiviteter!E6', 'Organisationer!A5']),
    );
    const path = `/v1/submissions/${body.receipt.submissionId}/workbook`;
    const back = await uploads.fetchWorkbook(path, ENERGY);
    expect(back.status).toBe(200);
    const { printed } = withOpenpyxl(
      back.bytes,
      `
print(json.dumps({
  'sheets': book.sheetnames,
  'mine': book['Mine tal']['A1'].value,
  'comments': [s.title + '!' + c.coordinate for s in book for row in s for c in row if c.comment],
  'links': [c.hyperlink.location for row in book['Fejl'] for c in row if c.hyperlink],
}))`,
    );
    expect(printed).toMatchObject({
      sheets: expect.arrayContaining(['Mine tal', 'Fejl']),
      mine: '=1+1',
      comments: expect.arrayContaining(['Aktiviteter!H5', 'Aktiviteter!E6', 'Organisationer!A5']),
      links: expect.arrayContaining(["'Aktiviteter'!H5", "'Organisationer'!A5"]),
    });
    expect((await uploads.fetchWorkbook(path, 'made')).status).toBe(404);
  });

  test('is marked and added up before it is sent, and nothing is stored', async () => {
    const { bytes } = await uploads.templateOf(ENERGY, quarter);
    const book = filled(bytes, report);
    const faulty = withOpenpyxl(book, FAULTS).bytes;
    const headers = { 'content-type': MEDIA_TYPES.xlsx };
    const post = (path: string, body: Uint8Array, cluster = ENERGY) =>
      fetch(`${pipeline.urls.ingest}/v1/validations/${path}?quarter=${quarter}&cluster=${ENERGY}`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${pipeline.keys.clusters[cluster]}` },
        body: new Uint8Array(body),
      });
    const stored = async () =>
      (await admin.query('select count(*)::int as n from klyngepuls.submission')).rows[0].n;
    const before = await stored();

    const marked = await post('workbook', faulty);
    expect(marked.status).toBe(200);
    const { printed } = withOpenpyxl(
      new Uint8Array(await marked.arrayBuffer()),
      "print(json.dumps([c.coordinate for row in book['Aktiviteter'] for c in row if c.comment]))",
    );
    expect(printed).toEqual(expect.arrayContaining(['H5', 'E6']));
    const { figures } = (await (await post('figures', book)).json()) as { figures: object[] };
    expect(figures).toEqual(
      expect.arrayContaining([{ indicator: 'PROJ', funder: 'UFM', value: '1' }]),
    );

    const zip = writeCsvZip(reportFrom(report), PROGRAMME);
    headers['content-type'] = MEDIA_TYPES['csv-zip'];
    expect((await post('workbook', zip)).status).toBe(409);
    for (const path of ['workbook', 'figures']) {
      expect((await post(path, zip, 'made')).status).toBe(422);
    }
    expect(await stored()).toBe(before);
  });

  test('a JSON report has no workbook, and the answer says so', async () => {
    const { body } = await pipeline.submit(report, WAIT);
    const path = `/v1/submissions/${body.receipt.submissionId}/workbook`;
    const answer = await call(pipeline.urls.ingest + path, {
      headers: { authorization: `Bearer ${pipeline.keys.clusters[ENERGY]}` },
    });
    expect([answer.status, answer.body.type]).toEqual([404, '/problemer/ikke-en-projektmappe']);
  });

  test('is rejected when made for another quarter or cluster', async () => {
    const { bytes } = await uploads.templateOf('made', '2024-Q2');
    const { body } = await uploads.send(bytes, { cluster: ENERGY, quarter });
    const elsewhere = body.verdict.findings.filter(
      ({ code }: { code: string }) => code === 'KP-F004',
    );
    expect(elsewhere.map(({ at }: { at: string[] }) => at)).toEqual([['/cluster'], ['/quarter']]);
  });
});

describe('on the command line', () => {
  const cluster = 'clean';
  const quarter = '2024-Q2';
  const folder = mkdtempSync(path.join(tmpdir(), 'klyngepuls-book-'));
  const file = path.join(folder, 'uden-navn');
  afterAll(() => rmSync(folder, { recursive: true }));

  async function klyngepuls(...args: string[]): Promise<{ code: number; out: string }> {
    const { write } = process.stdout;
    let out = '';
    process.stdout.write = (chunk: string | Uint8Array) => {
      out += String(chunk);
      return true;
    };
    try {
      return { code: await runCommandLine(args), out };
    } finally {
      process.stdout.write = write;
    }
  }

  test('template, check and submit work together, and check gives the server’s verdict', async () => {
    const key = pipeline.keys.clusters[cluster] ?? '';
    const server = ['--url', pipeline.urls.ingest, '--key', key];
    const got = await klyngepuls('template', cluster, quarter, '-o', file, ...server);
    expect(got).toEqual({ code: 0, out: `${file}\n` });
    // Of its own: whether another cluster reports the same is known to a server alone.
    const made = madeReport(quarter, '2024-04-02');
    const activities = made.activities.map((each) => ({ ...each, title: 'Renere vand' }));
    const report = { ...made, cluster, activities };
    writeFileSync(file, filled(readFileSync(file), report));
    const around = ['--programme', INNOVATIONSKRAFT, '--received', '2024-11-08T09:30:00+01:00'];
    const checked = await klyngepuls('check', file, ...around, '--json');
    expect([checked.out, checked.code]).toEqual([expect.stringContaining('"cells"'), 0]);
    const dry = await uploads.send(readFileSync(file), { cluster, quarter, path: 'validations' });
    expect(checked.out).toBe(`${JSON.stringify(dry.body)}\n`);
    const submitted = await klyngepuls('submit', file, ...server, '--json');
    expect([submitted.code, JSON.parse(submitted.out)]).toMatchObject([0, { state: 'accepted' }]);
    expect((await klyngepuls('template', 'made', quarter, ...server)).code).toBe(2);
  });
});
