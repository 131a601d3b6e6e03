import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import pg from 'pg';
import { canonicalReport, MEDIA_TYPES, writeCsvZip } from '#intake';
import { inTransaction, openPool, rebuildOutcomes } from '#persistence';
import { runCommandLine } from '../../apps/cli/src/command-line.js';
import { withOpenpyxl } from '../../libs/intake/src/testing/openpyxl.js';
import { PROGRAMME, reportFrom } from '../../libs/intake/src/testing/sheet-fixtures.js';
import { call, INNOVATIONSKRAFT, type Pipeline, startPipeline } from '../pipeline.js';
import { energyReport, madeReport, type SentReport } from '../reports.js';
import { until } from '../until.js';

const WAIT = { prefer: 'wait=20' };
const ENERGY = 'energy-cluster-denmark';

let pipeline: Pipeline;
let admin: pg.Client;

beforeAll(async () => {
  pipeline = await startPipeline({ queue: 'postgres' });
  admin = new pg.Client({ connectionString: pipeline.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await pipeline?.stop();
});

interface Coded {
  readonly code: string;
}

interface Upload {
  readonly cluster: string;
  readonly quarter: string;
  readonly path?: string;
  readonly type?: string;
}

function send(bytes: Uint8Array, { cluster, quarter, path = 'reports', type }: Upload) {
  return call(`${pipeline.urls.ingest}/v1/${path}?quarter=${quarter}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${pipeline.keys.clusters[cluster]}`,
      'content-type': type ?? MEDIA_TYPES.xlsx,
      prefer: 'wait=20',
    },
    body: new Uint8Array(bytes),
  });
}

async function fetchWorkbook(path: string, cluster: string) {
  const headers = { authorization: `Bearer ${pipeline.keys.clusters[cluster]}` };
  const answer = await fetch(pipeline.urls.ingest + path, { headers });
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

const templateOf = (cluster: string, quarter: string) =>
  fetchWorkbook(`/v1/templates/${cluster}/${quarter}.xlsx`, cluster);

/** Types rows under the headings: on the row with the same first cells, or else on the first free one. */
const FILL = `
for name, keys, rows in json.loads(ROWS):
    sheet = book[name]
    column = {cell.value: cell.column for cell in sheet[3] if cell.value}
    for row in rows:
        wanted = [row[key] for key in keys]
        at = 4
        while True:
            there = [sheet.cell(at, column[key]).value for key in keys]
            if there == wanted or there[0] is None: break
            at += 1
        for heading, value in row.items():
            if value is None: continue
            cell = sheet.cell(at, column[heading])
            is_day = heading in ('Startdato', 'Slutdato')
            cell.value = datetime.date.fromisoformat(value) if is_day else value
front = book['Rapport']
for row in front.iter_rows():
    if row[0].value in FRONT: row[1].value = FRONT[row[0].value]
`;

const LINES = new Map(PROGRAMME.accountLines.map(({ code, name }) => [code, name.da]));
const yes = (flag: unknown) => (flag === undefined ? null : flag ? 'Ja' : 'Nej');

function filled(template: Uint8Array, report: SentReport): Uint8Array {
  const themes = Object.fromEntries(PROGRAMME.themes.map(({ code, name }) => [code, name.da]));
  const sheets = [
    [
      'Organisationer',
      ['Id'],
      report.organisations.map((each) => ({
        Id: each.id,
        Navn: each.name,
        Type: each.kind,
        Ansatte: each.employees,
        SMV: yes(each.sme),
        Iværksætter: yes(each.startup),
        Kommune: each.municipality,
      })),
    ],
    [
      'Aktiviteter',
      ['Id'],
      report.activities.map((each) => ({
        Id: each.id,
        Titel: each.title,
        ...Object.fromEntries((each.funders as string[]).map((funder) => [funder, 'Ja'])),
        ...Object.fromEntries((each.themes as string[]).map((theme) => [themes[theme], 'Ja'])),
        Kategori: each.category,
        Status: each.status,
        Startdato: each.start,
        Slutdato: each.end,
        'Deltagende organisationer': (each.organisations as string[]).join('; '),
        Deltagelser: each.attendances,
      })),
    ],
    [
      'Nøgletal',
      ['Indikator', 'Bevillingsgiver'],
      report.figures.map((each) => ({
        Indikator: each.indicator,
        Bevillingsgiver: each.funder,
        Værdi: Number(each.value),
      })),
    ],
    [
      'Regnskab',
      ['Bevillingsgiver', 'Post'],
      report.accounts.map((each) => ({
        Bevillingsgiver: each.funder,
        Post: LINES.get(each.line as string),
        Beløb: Number(each.amount),
      })),
    ],
  ];
  const front = {
    Kontaktperson: report.contact.name,
    'E-mail': report.contact.email,
    'Kvartalets fortælling': report.narrative,
  };
  const python = (value: unknown) => JSON.stringify(JSON.stringify(value));
  const script = `ROWS = ${python(sheets)}\nFRONT = json.loads(${python(front)})\n${FILL}`;
  return withOpenpyxl(template, script).bytes;
}

/** Content and outcomes of the quarter as they stand when everything is counted. */
async function standing(cluster: string, quarter: string) {
  await until('it is counted', () => pipeline.settled());
  const content = await admin.query<{ content: string }>(
    `select content from klyngepuls.report_revision
      where cluster = $1 and quarter = $2 order by revision desc limit 1`,
    [cluster, quarter],
  );
  const outcomes = await admin.query(
    `select styrkeposition, funder, indicator, span, value from klyngepuls.outcome
      where quarter = $1 and known_to is null
      order by styrkeposition, funder, indicator, span`,
    [quarter],
  );
  return { content: content.rows[0]?.content, outcomes: outcomes.rows };
}

const CASES: [string, SentReport][] = [
  [ENERGY, energyReport('2024-Q2', '2024-04-01', '2024-06-20')],
  ['made', madeReport('2024-Q2', '2024-04-02')],
];

describe.each(CASES)('%s', (cluster, report) => {
  const { quarter } = report;

  test('the template, filled in by openpyxl, is accepted as what JSON and CSV are', async () => {
    const template = await templateOf(cluster, quarter);
    expect(template.status).toBe(200);
    const book = filled(template.bytes, report);
    const dry = await send(book, { cluster, quarter, path: 'validations' });
    const sent = await send(book, { cluster, quarter });
    expect(sent.body).toMatchObject({ state: 'accepted', receipt: { revision: 1 } });
    expect(dry.body).toEqual(sent.body.verdict);
    const byBook = await standing(cluster, quarter);
    expect(byBook.outcomes.length).toBeGreaterThan(0);

    const zip = writeCsvZip(reportFrom(report), PROGRAMME);
    const byCsv = await send(zip, { cluster, quarter, type: MEDIA_TYPES['csv-zip'] });
    expect(byCsv.body).toMatchObject({ state: 'accepted', receipt: { revision: 2 } });
    expect(await standing(cluster, quarter)).toEqual(byBook);

    const byJson = await pipeline.submit(report, WAIT);
    expect(byJson.body).toMatchObject({ state: 'accepted', receipt: { revision: 3 } });
    expect(await standing(cluster, quarter)).toEqual(byBook);
  });

  test('the next quarter is prefilled; nobody else gets the template', async () => {
    const { bytes } = await templateOf(cluster, '2024-Q3');
    const { printed } = withOpenpyxl(
      bytes,
      "print(json.dumps([[c.value for c in book[name]['B'][4:] if c.value] for name in ('Organisationer', 'Aktiviteter')]))",
    );
    const running = report.activities.filter(({ status }) => status === 'ongoing');
    const names = report.organisations.map(({ name }) => name);
    expect(printed).toEqual([names, running.map(({ title }) => title)]);

    const other = cluster === 'made' ? ENERGY : 'made';
    const refused = [
      await fetchWorkbook(`/v1/templates/${cluster}/2024-Q3.xlsx`, other),
      await templateOf(cluster, '1999-Q1'),
      await templateOf(cluster, '2024-Q3.xls'),
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

  test('comes back to its sender with marks, and to nobody else', async () => {
    const { bytes } = await templateOf(ENERGY, quarter);
    const faulty = withOpenpyxl(filled(bytes, report), FAULTS).bytes;
    const { body } = await send(faulty, { cluster: ENERGY, quarter });
    expect(body.state).toBe('rejected');
    const cells: string[] = body.verdict.findings.flatMap(
      (each: { cells: string[] }) => each.cells,
    );
    expect(cells).toEqual(
      expect.arrayContaining(['Aktiviteter!H5', 'Aktiviteter!E6', 'Organisationer!A5']),
    );
    const path = `/v1/submissions/${body.receipt.submissionId}/workbook`;
    const back = await fetchWorkbook(path, ENERGY);
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
    expect((await fetchWorkbook(path, 'made')).status).toBe(404);
  });

  test('what is not a workbook has none, and the answer says so', async () => {
    const { body } = await pipeline.submit(report, WAIT);
    const path = `/v1/submissions/${body.receipt.submissionId}/workbook`;
    const answer = await call(pipeline.urls.ingest + path, {
      headers: { authorization: `Bearer ${pipeline.keys.clusters[ENERGY]}` },
    });
    expect([answer.status, answer.body.type]).toEqual([404, '/problemer/ikke-en-projektmappe']);
  });

  test('made for another quarter or cluster, it is rejected', async () => {
    const { bytes } = await templateOf('made', '2024-Q2');
    const { body } = await send(bytes, { cluster: ENERGY, quarter });
    const elsewhere = body.verdict.findings.filter(
      ({ code }: { code: string }) => code === 'KP-F004',
    );
    expect(elsewhere.map(({ at }: { at: string[] }) => at)).toEqual([['/cluster'], ['/quarter']]);
  });
});

describe('bytes that are not what they should be', () => {
  const quarter = '2024-Q3';
  const CLUSTER = 'clean';
  let honest: Uint8Array;
  beforeAll(async () => {
    honest = (await templateOf(CLUSTER, quarter)).bytes;
  });
  const withEntry = (name: string, content: Uint8Array) =>
    zipSync({ ...unzipSync(honest), [name]: content });
  const many = () =>
    Object.fromEntries(
      Array.from({ length: 20_000 }, (_, n) => [`xl/media/${n}.png`, strToU8('')]),
    );

  /** Codes of the problem or of the verdict. */
  const codesOf = ({
    body,
  }: {
    readonly body: { errors?: Coded[]; verdict?: { findings: Coded[] } };
  }) => (body.errors ?? body.verdict?.findings ?? []).map(({ code }) => code);

  test.each<[string, () => Uint8Array, number, string]>([
    ['bomb of noughts', () => withEntry('xl/a.bin', new Uint8Array(90_000_000)), 422, 'KP-F005'],
    [
      '20,000 entries',
      () => zipSync({ ...unzipSync(honest), ...many() }, { level: 0 }),
      422,
      'KP-F005',
    ],
    ['climbing path', () => withEntry('../../etc/passwd', strToU8('x')), 422, 'KP-F005'],
    ['truncated', () => honest.slice(0, honest.length / 2), 422, 'KP-F003'],
    ['macros', () => withEntry('xl/vbaProject.bin', strToU8('x')), 200, 'KP-F005'],
    [
      'external links',
      () => withEntry('xl/externalLinks/externalLink1.xml', strToU8('<x/>')),
      200,
      'KP-F005',
    ],
    [
      'DTD',
      () => withEntry('xl/drawings/drawing9.xml', strToU8('<!DOCTYPE x []><x/>')),
      200,
      'KP-F005',
    ],
    [
      'encrypted',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e00000', 'hex'),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      422,
      'KP-F003',
    ],
    ['a zip of CSV', () => writeCsvZip(reportFrom(CASES[1]?.[1]), PROGRAMME), 415, 'KP-F001'],
    ['JSON', () => strToU8('{}'), 415, 'KP-F001'],
    ['HTML', () => strToU8('<html></html>'), 415, 'KP-F001'],
    ['empty', () => new Uint8Array(), 415, 'KP-F001'],
  ])('%s, and a neighbour at the same moment', async (name, make, status, code) => {
    const bytes = make();
    const started = performance.now();
    const mine = send(bytes, { cluster: CLUSTER, quarter }).then((answer) => ({
      ...answer,
      ms: performance.now() - started,
    }));
    const neighbour: SentReport = madeReport(quarter, '2024-04-02');
    neighbour.narrative = `Nabo til: ${name}`;
    const near = pipeline.submit(neighbour, WAIT);
    const dry = send(bytes, { cluster: CLUSTER, quarter, path: 'validations' });
    const answer = await mine;
    expect([answer.status, codesOf(answer)[0]]).toEqual([status, code]);
    expect(answer.ms).toBeLessThan(2_000);
    expect((await near).body.state).toMatch(/^(accepted|superseded)$/);
    const { body, status: dryStatus } = await dry;
    expect([dryStatus, (body.errors ?? body.findings)[0].code]).toEqual([status, code]);
  });

  test('a workbook without a quarter, or called JSON, is not stored', async () => {
    const headers = { authorization: `Bearer ${pipeline.keys.clusters[CLUSTER]}` };
    const post = (query: string, type: string) =>
      call(`${pipeline.urls.ingest}/v1/reports${query}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': type },
        body: new Uint8Array(honest),
      });
    const nameless = await post('', MEDIA_TYPES.xlsx);
    expect([nameless.status, nameless.body.errors[0].pointer]).toEqual([422, '/quarter']);
    const foreign = await post(`?quarter=${quarter}&cluster=made`, MEDIA_TYPES.xlsx);
    expect([foreign.status, codesOf(foreign)]).toEqual([422, ['KP-R001']]);
    const lie = await post('', MEDIA_TYPES.json);
    expect([lie.status, codesOf(lie)]).toEqual([415, ['KP-F001']]);
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

  test('template, check and submit go together, and check says what the server says', async () => {
    const key = pipeline.keys.clusters[cluster] ?? '';
    const server = ['--url', pipeline.urls.ingest, '--key', key];
    const got = await klyngepuls('template', cluster, quarter, '-o', file, ...server);
    expect(got).toEqual({ code: 0, out: `${file}\n` });
    const report = { ...madeReport(quarter, '2024-04-02'), cluster };
    writeFileSync(file, filled(readFileSync(file), report));
    const around = ['--programme', INNOVATIONSKRAFT, '--received', '2024-11-08T09:30:00+01:00'];
    const checked = await klyngepuls('check', file, ...around, '--json');
    expect([checked.out, checked.code]).toEqual([expect.stringContaining('"cells"'), 0]);
    const dry = await send(readFileSync(file), { cluster, quarter, path: 'validations' });
    expect(checked.out).toBe(`${JSON.stringify(dry.body)}\n`);
    const submitted = await klyngepuls('submit', file, ...server, '--json');
    expect([submitted.code, JSON.parse(submitted.out)]).toMatchObject([0, { state: 'accepted' }]);
    expect((await klyngepuls('template', 'made', quarter, ...server)).code).toBe(2);
  });
});
