import { withOpenpyxl } from '../libs/intake/src/testing/openpyxl.js';
import { PROGRAMME } from '../libs/intake/src/testing/sheet-fixtures.js';
import type { SentReport } from './reports.js';

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

/** What a person types: rows by heading, to be found by the cells that are keys, and front answers by label. */
export function typedInto(report: SentReport) {
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
  return { sheets, front };
}

/** The template with the report typed in by a program that is not ours. */
export function filled(template: Uint8Array, report: SentReport): Uint8Array {
  const { sheets, front } = typedInto(report);
  const python = (value: unknown) => JSON.stringify(JSON.stringify(value));
  const script = `ROWS = ${python(sheets)}\nFRONT = json.loads(${python(front)})\n${FILL}`;
  return withOpenpyxl(template, script).bytes;
}
