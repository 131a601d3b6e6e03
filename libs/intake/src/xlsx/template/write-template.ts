import { type WriteSheet, writeXlsx } from 'hucre';
import { grantedFunders, type Programme, type Quarter } from '#domain';
import { danishDate } from '../../danish/read-date.js';
import { deadlineInstant } from '../../programme/deadlines.js';
import { columnName } from '../../sheets/cell.js';
import { META_SHEET } from '../../sheets/front.js';
import type { Table } from '../../sheets/table.js';
import { vocabularyOf } from '../../sheets/vocabulary.js';
import { type Front, frontSheet } from './front-sheet.js';
import { guideSheet } from './guide-sheet.js';
import { DEFAULT_FONT } from './look.js';
import { openColumns } from './open-columns.js';
import { type TableScope, tableSheet } from './table-sheet.js';

/** Whose template it is. */
export interface TemplateOf {
  readonly programme: Programme;
  readonly cluster: string;
  readonly quarter: Quarter;
}

interface Content extends Pick<Front, 'answers'> {
  readonly version: number;
  readonly sheets: readonly TableScope[];
}

/** The workbook with this in it, its lists to choose from, and its guide. */
export async function writeTemplate(
  { programme, cluster, quarter }: TemplateOf,
  { version, sheets: scopes, answers }: Content,
): Promise<Uint8Array> {
  const { clusters } = vocabularyOf(programme, quarter);
  const clusterName = clusters.find(({ code }) => code === cluster)?.label ?? cluster;
  const funders = grantedFunders(programme, { cluster, quarter });
  const tables = scopes.map(({ table }) => table);
  const lists = listsOf(tables);
  const deadline = deadlineShown(programme, quarter);
  const sheets: WriteSheet[] = [
    frontSheet({ clusterName, quarter, deadline, answers }),
    ...scopes.map(tableSheet),
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

function deadlineShown({ calendar }: Programme, quarter: Quarter): string {
  const deadline = Temporal.Instant.from(deadlineInstant(quarter, calendar));
  return danishDate(deadline.toZonedDateTimeISO(calendar.zone).toPlainDate().toString());
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
