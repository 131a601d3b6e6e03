import type { CellStyle, WriteSheet } from 'hucre';
import {
  CLUSTER_LABEL,
  DEADLINE_LABEL,
  FIELDS,
  FRONT_SHEET,
  QUARTER_LABEL,
} from '../../sheets/front.js';
import { cellsOf, FOOTER, heights, LOCKED_FORM, PAGE, type WrittenCell } from './cells.js';
import { type FilledCell, writtenCell } from './lines.js';
import * as look from './look.js';
import { pick, promptOf, stop } from './validations.js';

const HELP =
  'Udfyld de gule felter, og ret listerne på de næste ark. Du får svar, så snart filen er sendt.';
const FIRST_ROW = 3;
const NARRATIVE_HEIGHT = 220;
const NARRATIVE_MAX = '10000';

export interface Front {
  readonly clusterName: string;
  readonly quarter: string;
  readonly deadline: string;
  /** By pointer: what is filled in already. */
  readonly answers: Readonly<Record<string, FilledCell>>;
}

export function frontSheet({ clusterName, quarter, deadline, answers }: Front): WriteSheet {
  const known: [string, string][] = [
    [CLUSTER_LABEL, clusterName],
    [QUARTER_LABEL, quarter],
    [DEADLINE_LABEL, deadline],
  ];
  const rows: WrittenCell[] = known.flatMap(([label, value], index) =>
    field(FIRST_ROW + index, label, { value }),
  );
  const firstAnswer = FIRST_ROW + known.length;
  FIELDS.forEach(({ label, pointer }, index) => {
    rows.push(...field(firstAnswer + index, label, answers[pointer] ?? BLANK, OPEN));
  });
  const last = firstAnswer + FIELDS.length;
  const nil = firstAnswer + FIELDS.findIndex(({ pointer }) => pointer === '/nil');
  return {
    name: FRONT_SHEET,
    columns: [{ width: 30 }, { width: 92 }],
    cells: cellsOf([
      { row: 1, column: 1, value: `Klyngerapport ${quarter}`, style: look.TITLE },
      { row: 2, column: 1, value: HELP, style: look.LEAD },
      ...rows,
      {
        row: last,
        column: 1,
        value: 'Læs vejledningen',
        style: look.HYPERLINK,
        more: {
          hyperlink: { target: '', location: "'Vejledning'!A1", tooltip: 'Gå til vejledningen' },
        },
      },
    ]),
    rowDefs: heights([
      [1, 30],
      [2, 24],
      [last - 1, NARRATIVE_HEIGHT],
      [last, 30],
    ]),
    merges: [{ startRow: 1, startCol: 0, endRow: 1, endCol: 1 }],
    dataValidations: [nilValidation(`B${nil}`), narrativeValidation(`B${last - 1}`)],
    protection: LOCKED_FORM,
    pageSetup: { ...PAGE, orientation: 'landscape' },
    headerFooter: FOOTER,
    view: { showGridLines: false, tabColor: look.TAB_COLOUR },
    a11y: { summary: HELP, headerRow: FIRST_ROW - 1 },
  };
}

const BLANK: FilledCell = { value: null };
const OPEN = look.waiting(look.input(look.TEXT_FORMAT));

function field(
  row: number,
  label: string,
  answer: FilledCell,
  style: CellStyle = look.FIXED,
): WrittenCell[] {
  return [
    { row, column: 1, value: label, style: look.LABEL },
    writtenCell({ row, column: 2, filled: answer, style }),
  ];
}

function nilValidation(range: string) {
  return {
    ...pick('JaNej', 'Ingen aktivitet'),
    ...promptOf('Ingen aktivitet', 'Ja: der er intet at rapportere. Skriv grunden i fortællingen.'),
    range,
  };
}

function narrativeValidation(range: string) {
  return {
    type: 'textLength',
    operator: 'lessThanOrEqual',
    formula1: NARRATIVE_MAX,
    allowBlank: true,
    ...promptOf('Kvartalets fortælling', 'Højst 10.000 tegn. Alt + Enter giver ny linje.'),
    ...stop('For lang tekst', 'Fortællingen må højst være 10.000 tegn.'),
    range,
  } as const;
}
