import { type WriteSheet, writeXlsx } from 'hucre';
import type { Programme, Quarter, Report } from '#domain';
import { danishDate } from '../../danish/read-date.js';
import { deadlineInstant } from '../../programme/deadlines.js';
import { columnName } from '../../sheets/cell.js';
import { META_SHEET } from '../../sheets/front.js';
import { grantedFunders } from '../../sheets/granted-funders.js';
import { prefilledRows, rowsOf } from '../../sheets/prefilled-rows.js';
import type { Table } from '../../sheets/table.js';
import { TEMPLATE_VERSION, tablesOf } from '../../sheets/tables.js';
import { type Vocabulary, vocabularyOf } from '../../sheets/vocabulary.js';
import { frontSheet } from './front-sheet.js';
import { guideSheet } from './guide-sheet.js';
import { DEFAULT_FONT } from './look.js';
import { openColumns } from './open-columns.js';
import { tableSheet } from './table-sheet.js';

export interface TemplateRequest {
  readonly programme: Programme;
  readonly cluster: string;
  readonly quarter: Quarter;
  /** The quarter before: its organisations and running activities are filled in. */
  readonly previous?: Report;
  /** A report for this quarter that is to be corrected: all of it is filled in. */
  readonly sent?: Report;
  /** An older layout, to see that it is still read. */
  readonly version?: number;
}

/** The workbook that a cluster fills in, pre-filled as far as the system knows the answers. */
export async function makeTemplate(request: TemplateRequest): Promise<Uint8Array> {
  const { programme, cluster, quarter, previous, sent, version = TEMPLATE_VERSION } = request;
  const vocabulary = vocabularyOf(programme, quarter);
  const funders = grantedFunders(programme, { cluster, quarter });
  const tables = tablesOf(vocabulary);
  const rows =
    sent === undefined
      ? prefilledRows(vocabulary, funders, previous)
      : rowsOf(sent, vocabulary, funders);
  const { indicators } = vocabulary;
  const lists = listsOf(tables);
  const sheets: WriteSheet[] = [
    frontSheet({ ...frontOf(request, vocabulary) }),
    ...tables.map((table) => tableSheet({ table, rows: rows[table.list], version, indicators })),
    guideSheet(programme),
    { name: 'Lister', hidden: true, rows: listRows(lists) },
    {
      name: META_SHEET,
      veryHidden: true,
      rows: [
        ['format', 'klyngerapport/1'],
        ['template', String(version)],
        ['cluster', cluster],
        ['quarter', quarter],
        ['grant', funders.join(';')],
      ],
    },
  ];
  const clusterName = frontOf(request, vocabulary).clusterName;
  const bytes = await writeXlsx({
    sheets,
    activeSheet: 0,
    defaultFont: DEFAULT_FONT,
    properties: {
      title: `Klyngerapport ${quarter}, ${clusterName}`,
      description: 'Skabelon til kvartalsrapport',
      creator: 'Klyngepuls',
    },
    namedRanges: lists.map(([name, values], index) => {
      const column = columnName(index + 1);
      return { name, range: `Lister!$${column}$2:$${column}$${Math.max(2, values.length + 1)}` };
    }),
  });
  const growing = sheets.flatMap(({ name }, index) =>
    tables.some(({ sheet }) => sheet === name) ? [index + 1] : [],
  );
  return openColumns(bytes, growing);
}

function frontOf({ programme, cluster, quarter, sent }: TemplateRequest, vocabulary: Vocabulary) {
  const { zone } = programme.calendar;
  const deadline = Temporal.Instant.from(deadlineInstant(quarter, programme.calendar));
  const nil = sent?.nil === true ? 'Ja' : 'Nej';
  return {
    clusterName: vocabulary.clusters.find(({ code }) => code === cluster)?.label ?? cluster,
    quarter,
    deadline: danishDate(deadline.toZonedDateTimeISO(zone).toPlainDate().toString()),
    answers: {
      '/nil': nil,
      ...(sent?.contact === undefined ? {} : { '/contact/name': sent.contact.name }),
      ...(sent?.contact === undefined ? {} : { '/contact/email': sent.contact.email }),
      ...(sent?.narrative ? { '/narrative': sent.narrative } : {}),
    },
  };
}

type NamedList = readonly [name: string, values: readonly string[]];

/** Every drop-down's list, once, by the name that the cells refer to. */
function listsOf(tables: readonly Table[]): NamedList[] {
  const lists = new Map<string, readonly string[]>([['JaNej', ['Ja', 'Nej']]]);
  for (const { content } of tables.flatMap(({ columns }) => columns)) {
    if (content.kind === 'word') lists.set(content.list, labels(content.choices));
    if (content.kind === 'municipality') lists.set('Kommuner', inDanishOrder(content.choices));
  }
  return [...lists];
}

const labels = (choices: readonly { readonly label: string }[]) =>
  choices.map(({ label }) => label);

const DANISH = new Intl.Collator('da');

function inDanishOrder(choices: readonly { readonly label: string }[]): string[] {
  return labels(choices).sort((a, b) => DANISH.compare(a, b));
}

function listRows(lists: readonly NamedList[]): (string | null)[][] {
  const longest = Math.max(...lists.map(([, values]) => values.length));
  const rows = Array.from({ length: longest }, (_, row) =>
    lists.map(([, values]) => values[row] ?? null),
  );
  return [lists.map(([name]) => name), ...rows];
}
