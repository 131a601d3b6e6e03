import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { MEDIA_TYPES, writeCsvZip } from '#intake';
import { withOpenpyxl } from '../../libs/intake/src/testing/openpyxl.js';
import { PROGRAMME, reportFrom } from '../../libs/intake/src/testing/sheet-fixtures.js';
import { call, type Pipeline, startPipeline } from '../pipeline.js';
import { energyReport, madeReport, type SentReport } from '../reports.js';
import { until } from '../until.js';

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

const LINES: Readonly<Record<string, string>> = {
  'professional-salary': 'Løn til faglige aktiviteter',
  'secretariat-salary': 'Løn til sekretariat',
  'other-costs': 'Andre omkostninger',
};
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
        Post: LINES[each.line as string],
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

    const byJson = await pipeline.submit(report, { prefer: 'wait=20' });
    expect(byJson.body).toMatchObject({ state: 'accepted', receipt: { revision: 3 } });
    expect(await standing(cluster, quarter)).toEqual(byBook);
  });
});
