import type { Severity } from '#domain';
import { LOOKS, type Mark, SEVERITIES } from './mark.js';
import { type Namespaces, XML_HEAD } from './package-parts.js';
import { escaped } from './xml-edit.js';

const HEADINGS = ['Alvor', 'Ark', 'Celle', 'Hvad er der', 'Sådan retter du', 'Kode'];
const WIDTHS = [12, 18, 10, 58, 58, 11];
const FIRST_ROW = 4;
const LINE_LENGTH = 56;

/** The sheet that lists every mark and leads to its cell. */
export function listSheet(
  marks: readonly Mark[],
  style: number,
  { main, rel }: Namespaces,
): string {
  const columns = WIDTHS.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const heads = HEADINGS.map((head, index) => cell(`${'ABCDEF'[index]}3`, head, style + 1));
  const last = marks.length + FIRST_ROW - 1;
  const links = marks.flatMap((mark, index) => (mark.cell === '' ? [] : [linkTo(mark, index)]));
  return (
    `${XML_HEAD}<worksheet xmlns="${main}" xmlns:r="${rel}"><sheetPr><tabColor rgb="FFB00020"/>` +
    '<pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0"' +
    ' tabSelected="1" workbookViewId="0"><pane ySplit="3" topLeftCell="A4"' +
    ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>` +
    `<row r="1" ht="30" customHeight="1">${cell('A1', 'Fejl og advarsler', style)}</row>` +
    `<row r="2">${cell('A2', summaryOf(marks), 0)}</row>` +
    `<row r="3" ht="24" customHeight="1">${heads.join('')}</row>` +
    `${marks.map((mark, index) => rowOf(mark, index, style)).join('')}</sheetData>` +
    `${marks.length > 0 ? `<autoFilter ref="A3:F${last}"/>` : ''}` +
    `${links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : ''}` +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
  );
}

function summaryOf(marks: readonly Mark[]): string {
  if (marks.length === 0) return 'Ingen fejl.';
  const counts: Readonly<Record<Severity, (count: number) => string>> = {
    error: (count) => `${count} fejl`,
    warning: (count) => `${count} ${count === 1 ? 'advarsel' : 'advarsler'}`,
    info: (count) => `${count} ${count === 1 ? 'oplysning' : 'oplysninger'}`,
  };
  const parts = SEVERITIES.flatMap((severity) => {
    const count = marks.filter((mark) => mark.severity === severity).length;
    return count === 0 ? [] : [counts[severity](count)];
  });
  return `${parts.join(', ')}. Klik på en celle for at gå til stedet.`;
}

function rowOf(
  { severity, sheet, cell: at, message, advice, code }: Mark,
  index: number,
  style: number,
) {
  const row = FIRST_ROW + index;
  const longest = Math.max(message.length, advice.length, 1);
  const height = 4 + 15 * Math.ceil(longest / LINE_LENGTH);
  const plain = style + 2;
  return (
    `<row r="${row}" ht="${height}" customHeight="1">` +
    cell(`A${row}`, LOOKS[severity].word, style + 4 + SEVERITIES.indexOf(severity)) +
    cell(`B${row}`, sheet, plain) +
    cell(`C${row}`, at, at === '' ? plain : style + 3) +
    cell(`D${row}`, message, plain) +
    cell(`E${row}`, advice, plain) +
    `${cell(`F${row}`, code, plain)}</row>`
  );
}

function cell(at: string, value: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

function linkTo({ sheet, cell: at }: Mark, index: number): string {
  const location = escaped(`'${sheet.replaceAll("'", "''")}'!${at}`);
  const tooltip = escaped(`Gå til ${sheet} ${at}`);
  return `<hyperlink ref="C${index + FIRST_ROW}" location="${location}" tooltip="${tooltip}" display="${at}"/>`;
}
