import { withOpenpyxl } from '../libs/intake/src/testing/openpyxl.js';

/** Every visible sheet, titles and all: `;`, Windows-1252, CRLF, decimal comma, day-month-year. */
const SAVE = `
import base64, csv, io, zipfile
def shown(value):
    if value is None: return ''
    if isinstance(value, bool): return 'SAND' if value else 'FALSK'
    if isinstance(value, (datetime.datetime, datetime.date)): return value.strftime('%d-%m-%Y')
    if isinstance(value, float): return repr(value).removesuffix('.0').replace('.', ',')
    return str(value)
archive = io.BytesIO()
with zipfile.ZipFile(archive, 'w', zipfile.ZIP_DEFLATED) as target:
    for sheet in book:
        if sheet.sheet_state != 'visible': continue
        text = io.StringIO()
        rows = csv.writer(text, delimiter=';', lineterminator='\\r\\n')
        for row in sheet.iter_rows(): rows.writerow([shown(cell.value) for cell in row])
        target.writestr(sheet.title + '.csv', text.getvalue().encode('cp1252', 'replace'))
print(json.dumps(base64.b64encode(archive.getvalue()).decode()))`;

/** The sheets of a workbook as Danish Excel saves them as CSV, zipped, by a program that is not ours. */
export function savedAsDanishCsv(workbook: Uint8Array): Uint8Array {
  return Buffer.from(withOpenpyxl(workbook, SAVE).printed as string, 'base64');
}
