import { describe, expect, test } from '@jest/globals';
import { validReport } from '../../../domain/src/validation/testing/valid-report.js';
import { readFile } from '../read-file.js';
import { cellAt } from '../sheets/places.js';
import { withOpenpyxl } from '../testing/openpyxl.js';
import { CONTEXT, PROGRAMME, reportFrom } from '../testing/sheet-fixtures.js';
import { annotateWorkbook } from './annotate/annotate-workbook.js';
import { makeTemplate } from './template/make-template.js';

const sent = reportFrom(validReport());
const { cluster, quarter } = sent;
const previous = { ...sent, quarter: '2023-Q1' as const };
const template = () => makeTemplate({ programme: PROGRAMME, cluster, quarter, previous });

const FILL = `
front = book['Rapport']
front['B6'], front['B7'] = 'Klyngens rapportør', 'rapport@example.org'
front['B9'] = 'Et roligt kvartal.'
act = book['Aktiviteter']
act['A6'], act['B6'], act['D6'] = 'A-2', 'Temadag om brint', 'Ja'
act['E6'], act['F6'] = 'Videnspredning og formidling', 'Afsluttet'
act['G6'] = act['H6'] = datetime.date(2023, 5, 10)
column = {cell.value: cell.column for cell in act[3]}
act.cell(6, column['Deltagende organisationer'], 10092485)
act.cell(6, column['Deltagelser'], 45)
values = {('RES_KOMP', 'UFM'): 2, ('RES_IDE', 'UFM'): 1, ('RES_PROD', 'UFM'): 1, ('TILF', 'ALL'): 88.5}
for row in book['Nøgletal'].iter_rows(min_row=4):
    value = values.get((row[0].value, row[2].value))
    if value is not None: row[3].value = value
spare = next(row for row in book['Nøgletal'].iter_rows(min_row=4) if row[0].value is None)
spare[0].value, spare[2].value, spare[3].value = 'VIRK', 'ALL', '2'
lines = {('DEB', 'Løn til faglige aktiviteter'): 100000.5, ('UFM', 'Løn til sekretariat'): '20.000,00',
    ('DEB', 'Medfinansiering i timer, kroner'): 5000, ('DEB', 'Medfinansierende timer'): 10}
for row in book['Regnskab'].iter_rows(min_row=4):
    value = lines.get((row[0].value, row[1].value))
    if value is not None: row[2].value = value
`;

test('our template, filled in by another program, is the report that JSON gives', async () => {
  const { bytes } = withOpenpyxl(await template(), FILL);
  const { report, hits } = readFile(bytes, CONTEXT);
  expect(hits).toEqual([]);
  const { accounts, ...rest } = sent;
  const { accounts: read = [], ...others } = report ?? {};
  expect(others).toEqual(rest);
  const byLine = (rows: typeof accounts) =>
    rows.map(({ funder, line, amount }) => `${funder} ${line} ${amount}`).sort();
  expect(byLine(read)).toEqual(byLine(accounts));
});

// Defined names are a list with openpyxl 3.0 and a dictionary since 3.1.
test('the template has protection, validations, names, formats and panes', async () => {
  const { printed } = withOpenpyxl(
    await template(),
    `
act = book['Aktiviteter']
rules = {str(rule.sqref): rule for rule in act.data_validations.dataValidation}
defined = getattr(book.defined_names, 'definedName', None) or book.defined_names.values()
date, status = rules['G4:G2003'], rules['F4:F2003']
print(json.dumps({
  'sheets': [(s.title, s.sheet_state) for s in book],
  'locked': [act.protection.sheet, act['A3'].protection.locked, act['A5'].protection.locked],
  'below': act.column_dimensions['A'].protection.locked,
  'date': [date.type, date.errorTitle, date.prompt, act['G5'].number_format],
  'status': [status.type, status.formula1],
  'names': sorted(n.name for n in defined),
  'list': book.defined_names['Statusser'].attr_text,
  'pane': act.freeze_panes,
  'meta': [[c.value for c in row] for row in book['_meta'].iter_rows()],
  'municipalities': len([c for c in list(book['Lister'].columns)[[c.value for c in book['Lister'][1]].index('Kommuner')] if c.value]) - 1,
}))`,
  );
  expect(printed).toMatchObject({
    sheets: [
      ['Rapport', 'visible'],
      ['Organisationer', 'visible'],
      ['Aktiviteter', 'visible'],
      ['Nøgletal', 'visible'],
      ['Regnskab', 'visible'],
      ['Forklaringer', 'visible'],
      ['Vejledning', 'visible'],
      ['Lister', 'hidden'],
      ['_meta', 'veryHidden'],
    ],
    locked: [true, true, false],
    below: false,
    date: ['date', 'Ikke en dato', 'Dag-måned-år, for eksempel 01-04-2023.', 'dd\\-mm\\-yyyy'],
    status: ['list', 'Statusser'],
    names: expect.arrayContaining(['JaNej', 'Kategorier', 'Kommuner', 'OrgTyper', 'Statusser']),
    pane: 'C4',
    meta: [
      ['format', 'klyngerapport/1'],
      ['template', '2'],
      ['cluster', cluster],
      ['quarter', quarter],
      ['grant', 'DEB;UFM'],
    ],
    municipalities: 98,
  });
});

const RICH = `
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.chart import BarChart, Reference
act = book['Aktiviteter']
act['H5'] = '31-02-2023'
act['D5'] = 'måske'
act['A5'].comment = Comment('Min egen bemærkning', 'Ida')
act.conditional_formatting.add('A4:A9', CellIsRule(operator='equal', formula=['"x"'], fill=PatternFill(bgColor='FF00FF00', fill_type='solid')))
mine = book.create_sheet('Mine tal')
mine['A1'], mine['A2'], mine['A3'] = 3, 4, '=SUM(A1:A2)'
chart = BarChart(); chart.add_data(Reference(mine, min_col=1, min_row=1, max_row=2)); mine.add_chart(chart, 'C3')
book['Nøgletal']['D4'] = "='Mine tal'!A3"
`;

describe('the workbook given back', () => {
  const LOOK = `
act = book['Aktiviteter']
print(json.dumps({
  'sheets': book.sheetnames,
  'active': book.active.title,
  'formula': book['Mine tal']['A3'].value,
  'charts': len(book['Mine tal']._charts),
  'comments': {c.coordinate: c.comment.text for row in act for c in row if c.comment},
  'marks': sorted(str(r.sqref) for r in act.conditional_formatting),
  'list': [[c.value for c in row] for row in book[book.sheetnames[-1]].iter_rows()],
  'links': [c.hyperlink.location for row in book[book.sheetnames[-1]].iter_rows() for c in row if c.hyperlink],
}))`;

  test('holds every finding in its cell and everything of the sender', async () => {
    const rich = withOpenpyxl(await template(), RICH).bytes;
    const { hits, places } = readFile(rich, CONTEXT);
    const findings = hits.map((hit) => ({
      ...hit,
      severity: 'error' as const,
      cells: places === undefined ? [] : [cellAt(places, hit.at)],
    }));
    expect(findings.flatMap(({ code, cells }) => `${code} ${cells}`)).toEqual([
      'KP-S003 Aktiviteter!D5',
      'KP-S005 Aktiviteter!H5',
      'KP-S010 Nøgletal!D4',
    ]);
    const marked = annotateWorkbook(rich, findings);
    const { printed } = withOpenpyxl(marked, LOOK);
    expect(printed).toMatchObject({
      sheets: expect.arrayContaining(['Mine tal', 'Fejl']),
      active: 'Fejl',
      formula: '=SUM(A1:A2)',
      charts: 1,
      comments: {
        A5: 'Min egen bemærkning',
        D5: expect.stringContaining('Fejl KP-S003'),
        H5: expect.stringContaining('er ikke en dato'),
      },
      marks: ['A4:A9', 'D5 H5'],
      links: ["'Aktiviteter'!D5", "'Aktiviteter'!H5", "'Nøgletal'!D4"],
    });

    const again = withOpenpyxl(marked, "book['Aktiviteter']['D5'] = 'Ja'").bytes;
    expect(readFile(again, CONTEXT).hits).toHaveLength(2);
    const second = annotateWorkbook(again, findings.slice(1));
    const after = withOpenpyxl(second, LOOK).printed as { comments: object };
    expect(Object.keys(after.comments)).toEqual(['A5', 'H5']);
    expect(after).toMatchObject({
      marks: ['A4:A9', 'H5'],
      sheets: (printed as { sheets: string[] }).sheets,
    });
  });
});
