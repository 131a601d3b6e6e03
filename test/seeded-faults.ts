import { withOpenpyxl } from '../libs/intake/src/testing/openpyxl.js';
import { cvr } from './reports.js';

/** What somebody may type into one cell, and the code that it must be told by. */
export interface SeededFault {
  readonly cell: string;
  readonly code: string;
  /** A Python expression of what stands there. */
  readonly typed: string;
}

const fault = (cell: string, code: string, typed: string): SeededFault => ({ cell, code, typed });

/** Thirty faults in sound surroundings, each in a cell of its own. */
export const SEEDED_FAULTS: readonly SeededFault[] = [
  fault('Rapport!B8', 'KP-S003', "'måske'"),
  fault('Organisationer!A10', 'KP-R006', "'DK-12345678'"),
  fault('Organisationer!C11', 'KP-R005', "'Virksomhet'"),
  fault('Organisationer!G14', 'KP-R009', "'Atlantis'"),
  fault('Organisationer!A15', 'KP-R006', "'XX-123'"),
  fault('Organisationer!B16', 'KP-S002', 'None'),
  fault('Organisationer!D17', 'KP-S004', "'1.234'"),
  fault('Organisationer!D18', 'KP-S003', 'datetime.date(2024, 8, 1)'),
  fault('Organisationer!F19', 'KP-S010', "'=1+1'"),
  fault('Organisationer!D20', 'KP-S010', "'#DIV/0!'"),
  fault('Organisationer!A21', 'KP-C001', `'${cvr(1)}'`),
  fault('Organisationer!E22', 'KP-C013', "'Ja'"),
  fault('Organisationer!D23', 'KP-C009', '-5'),
  fault('Organisationer!B24', 'KP-S006', "'x' * 501"),
  fault('Organisationer!D25', 'KP-S009', '10 ** 18'),
  fault('Aktiviteter!Q3', 'KP-S001', "'Bemærkning'"),
  fault('Aktiviteter!H8', 'KP-S005', "'31-02-2024'"),
  fault('Aktiviteter!E9', 'KP-R005', "'Hyggemøde'"),
  fault('Aktiviteter!F10', 'KP-R005', "'Løbende'"),
  fault('Aktiviteter!H11', 'KP-C005', 'datetime.date(2024, 7, 31)'),
  fault('Aktiviteter!P13', 'KP-S003', "'12,5'"),
  fault('Aktiviteter!A14', 'KP-C002', "'P-1'"),
  fault('Aktiviteter!D15', 'KP-S003', "'halvt'"),
  fault('Aktiviteter!P16', 'KP-C009', '-3'),
  fault('Nøgletal!D4', 'KP-S003', "'nogle'"),
  fault('Nøgletal!A90', 'KP-R003', "'RES_KOMPP'"),
  fault('Nøgletal!C91', 'KP-R004', "'DEM'"),
  fault('Regnskab!C9', 'KP-S003', "'5 stk'"),
  fault('Regnskab!C11', 'KP-S009', '0.1234567'),
  fault('Regnskab!B90', 'KP-R005', "'Salær'"),
];

/** Sound rows for the faults to stand in, and a sheet, formulas, formats and a note of the sender's own. */
const SURROUNDINGS = `
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
org, act = book['Organisationer'], book['Aktiviteter']
for row in range(10, 26):
    for column, value in zip('ABCDE', (NUMBERS[row - 10], 'Eksempel %d' % row, 'Virksomhed', 20, 'Ja')): org[column + str(row)] = value
org['D22'] = 900
for row in range(8, 17):
    values = {'A': 'X-%d' % row, 'B': 'Møde %d' % row, 'C': 'Ja', 'E': 'Netværksskabelse', 'F': 'I gang',
        'G': datetime.date(2024, 8, 1), 'O': NUMBERS[row - 8], 'P': 12}
    for column, value in values.items(): act[column + str(row)] = value
for sheet, row, values in (('Nøgletal', 90, ('RES_KOMP', None, 'DEB', 3)), ('Nøgletal', 91, ('RES_IDE', None, 'DEB', 2)), ('Regnskab', 90, ('DEB', 'Andre udgifter', 7))):
    for column, value in zip('ABCD', values): book[sheet][column + str(row)] = value
act['S3'], act['S5'] = 'Egne noter', '=A5&"!"'
act['S5'].font = Font(bold=True, color='FF008000')
act['A5'].comment = Comment('Min egen bemærkning', 'Ida')
act.conditional_formatting.add('B5:B9', CellIsRule(operator='equal', formula=['"x"'], fill=PatternFill(bgColor='FF00FF00', fill_type='solid')))
mine = book.create_sheet('Mine tal')
mine['A1'], mine['A2'], mine['A3'] = 3, 4, '=SUM(A1:A2)'
mine['A3'].number_format = '#,##0.00 "kr."'
`;

/** The filled-in workbook with every fault typed into its cell by a program that is not ours. */
export function withSeededFaults(filled: Uint8Array): Uint8Array {
  const numbers = Array.from({ length: 16 }, (_, n) => cvr(20 + n));
  const typed = SEEDED_FAULTS.map(({ cell, typed: value }) => {
    const [sheet, at] = cell.split('!');
    return `book['${sheet}']['${at}'] = ${value}`;
  });
  const script = [`NUMBERS = ${JSON.stringify(numbers)}`, SURROUNDINGS, ...typed].join('\n');
  return withOpenpyxl(filled, script).bytes;
}
