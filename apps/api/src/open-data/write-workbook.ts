import { writeXlsx } from 'hucre/xlsx';
import { WINDOW_NAMES } from './names-of.js';
import { harmless, outcomeColumns } from './outcome-columns.js';
import type { OpenData } from './whole-selection.js';

type Row = (string | number | null)[];

const HEADING = { font: { bold: true } };
const WIDTH = 18;
const WIDE = 60;

/** Three sheets: the outcomes, where they come from, and what their codes mean. */
export async function writeWorkbook(data: OpenData): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      sheet('Data', dataRows(data), WIDTH),
      sheet('Kilder', sourceRows(data), WIDE),
      sheet('Definitioner', definitionRows(data), WIDE / 2),
    ],
  });
}

function sheet(name: string, rows: Row[], width: number) {
  const columns = Array.from(rows[0] ?? [], () => ({ width }));
  const cells = new Map(columns.map((_, index) => [`0,${index}`, { style: HEADING }]));
  return { name, rows, columns, cells, freezePane: { rows: 1 } };
}

/** A spreadsheet counts in floating point: past 15 digits only the other formats are exact. */
function dataRows(data: OpenData): Row[] {
  const columns = outcomeColumns(data);
  const rows = data.cells.map((cell) =>
    columns.map(({ kind, of }): string | number | null => {
      const text = of(cell);
      return kind === 'number' && text !== null ? Number(text) : text;
    }),
  );
  return [columns.map(({ heading }) => heading), ...rows];
}

function sourceRows({ asOf, dataVersion, programmes }: OpenData): Row[] {
  const rows = programmes.flatMap(
    ({ name, from, to, sha256, synthetic, grants, targets }): Row[] => [
      ['Program', name.da],
      ['Periode', `${from} til ${to}`],
      ['Programmets dokument, SHA-256', sha256],
      ...(synthetic === undefined ? [] : [['Opfundet til demonstration', synthetic.da]]),
      ...distinct([...grants, ...targets].map(({ source }) => source)).map((source) => [
        'Kilde til bevillinger og måltal',
        source,
      ]),
    ],
  );
  return [
    ['Hvad', 'Oplysning'],
    ['Tallene som de var kendt', asOf],
    ['Datas version', dataVersion],
    ['Kilde til resultater', 'Klyngernes kvartalsrapporter; kolonnen Herkomst fører til dem.'],
    ...rows.map((row) => row.map(harmlessCell)),
  ];
}

function definitionRows({ programmes }: OpenData): Row[] {
  const row = (...texts: Row): Row => texts.map(harmlessCell);
  return [
    ['Slags', 'Kode', 'Dansk', 'English', 'Type', 'Enhed', 'Udgave', 'Fra'],
    ...programmes.flatMap(({ indicators }) =>
      indicators.map(({ code, name, type, unit, version, from }) =>
        row('Indikator', code, name.da, name.en, type, unit, version, from),
      ),
    ),
    ...programmes.flatMap(({ funders }) =>
      funders.map(({ code, name }) => row('Bevillingsgiver', code, name.da, name.en)),
    ),
    ...Object.entries(WINDOW_NAMES).map(([code, { da, en }]) => row('Periode', code, da, en)),
    ...FLAG_NAMES.map(([code, da, en]) => row('Mærke', code, da, en)),
  ];
}

const FLAG_NAMES = [
  ['p', 'Foreløbig, til det er godkendt', 'Provisional until approved'],
  ['b', 'Brud i serien', 'Break in series'],
  ['m', 'Mangler: ingen rapport', 'Missing: no report'],
  ['e', 'Grænser i stedet for en værdi', 'Bounds instead of a value'],
] as const;

function harmlessCell(value: Row[number]): Row[number] {
  return typeof value === 'string' ? harmless(value) : value;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
