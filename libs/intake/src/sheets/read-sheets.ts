import {
  firstQuarter,
  lastQuarter,
  type Programme,
  type Quarter,
  REPORT_FORMAT,
  type ReaderHit,
} from '#domain';
import { type Grid, sameKey } from './cell.js';
import { FRONT_SHEET, META_SHEET } from './front.js';
import { sheetMissing } from './hits.js';
import { type ListPlaces, type Places, pointerAt } from './places.js';
import {
  claimedQuarter,
  type Expected,
  type Identity,
  judgeClaims,
  readClaims,
  readFront,
} from './read-front.js';
import { readTable, type TableReading } from './read-table.js';
import type { ListName, ReportRow, Table } from './table.js';
import { tablesOf } from './tables.js';
import { type Vocabulary, vocabularyOf } from './vocabulary.js';

export interface SheetContext extends Expected {
  readonly programmes: readonly Programme[];
}

/** A file of sheets as the plain value of klyngerapport/1, with where everything stood. */
export interface SheetReading {
  readonly json: Readonly<Record<string, unknown>>;
  readonly places: Places;
  readonly hits: readonly ReaderHit[];
  /** Pointers whose value was there and refused: that it is missing is no news. */
  readonly refused: readonly string[];
  /** What a member is called in the workbook, by its list and name: `organisations/name`. */
  readonly headings: ReadonlyMap<string, string>;
}

/** Reads what is there. Names of sheets and headings are compared as people compare them. */
export function readSheets(
  grids: readonly Grid[],
  others: readonly string[],
  context: SheetContext,
): SheetReading {
  const { gridOf, identity, tables } = openSheets(grids, context);
  const front = gridOf(FRONT_SHEET);
  const answers = readFront(front);
  const lists = tables.map((table) => readList(gridOf(table.sheet), table, others));
  const places = placesOf([identity.fields, answers.fields], lists);

  const { cluster, quarter } = identity;
  const json: Record<string, unknown> = {
    format: REPORT_FORMAT,
    ...(cluster === undefined ? {} : { cluster }),
    ...(quarter === undefined ? {} : { quarter }),
    ...answers.members,
  };
  for (const { list, reading } of lists) {
    if (reading?.complete === true) json[list] = withPointers(list, reading.rows, places);
  }
  return {
    json,
    places,
    hits: [
      ...identity.hits,
      ...(front === undefined ? [sheetMissing('', FRONT_SHEET, others)] : []),
      ...answers.hits,
      ...lists.flatMap(({ hits }) => hits),
    ],
    headings: headingsOf(tables),
    refused: [...answers.refused, ...lists.flatMap(({ reading }) => reading?.refused ?? [])],
  };
}

interface OpenSheets {
  readonly gridOf: (sheet: string) => Grid | undefined;
  readonly identity: Identity;
  /** Of the quarter that the report is expected to be of, or else says it is. */
  readonly quarter: Quarter | undefined;
  readonly programme: Programme | undefined;
  readonly vocabulary: Vocabulary;
  readonly tables: readonly Table[];
}

/** Whose report the sheets are, and the words that they are written in. */
export function openSheets(grids: readonly Grid[], context: SheetContext): OpenSheets {
  const byName = new Map(grids.map((grid) => [sameKey(grid.name), grid]));
  const gridOf = (sheet: string): Grid | undefined => byName.get(sameKey(sheet));
  const { programmes } = context;
  const claims = readClaims(gridOf(FRONT_SHEET), gridOf(META_SHEET), programmes);
  const quarter = context.quarter ?? claimedQuarter(claims);
  const programme =
    quarter &&
    programmes.find((each) => firstQuarter(each) <= quarter && quarter <= lastQuarter(each));
  const vocabulary = vocabularyOf(programme, quarter ?? '0000-Q1');
  const identity = judgeClaims(claims, context);
  return { gridOf, identity, quarter, programme, vocabulary, tables: tablesOf(vocabulary) };
}

function headingsOf(tables: readonly Table[]): ReadonlyMap<string, string> {
  const columns = tables.flatMap(({ list, columns: own }) =>
    own.map(({ member, heading }): [string, string] => [`${list}/${member}`, heading]),
  );
  return new Map(columns);
}

interface ListReading {
  readonly list: ListName;
  readonly reading: TableReading | undefined;
  readonly hits: readonly ReaderHit[];
}

function readList(grid: Grid | undefined, table: Table, others: readonly string[]): ListReading {
  const { list, sheet } = table;
  const reading = grid === undefined ? undefined : readTable(grid, table);
  if (reading !== undefined) return { list, reading, hits: reading.hits };
  const hits = table.optional === true ? [] : [sheetMissing(`/${list}`, sheet, others)];
  return { list, reading, hits };
}

function placesOf(
  fields: readonly Readonly<Record<string, string>>[],
  lists: readonly ListReading[],
): Places {
  const found: Partial<Record<ListName, ListPlaces>> = {};
  for (const { list, reading } of lists) if (reading !== undefined) found[list] = reading.places;
  const all = [
    { '': `${FRONT_SHEET}!A1` },
    ...fields,
    ...lists.map((each) => each.reading?.fields),
  ];
  return { fields: Object.assign({}, ...all), lists: found };
}

/** People point at a cell; the report points at the row or member that stands there. */
function withPointers(
  list: ListName,
  rows: readonly ReportRow[],
  places: Places,
): readonly ReportRow[] {
  if (list !== 'explanations') return rows;
  return rows.map((row) => {
    const at = row.at;
    return typeof at === 'string' ? { ...row, at: pointerAt(places, at) ?? at } : row;
  });
}
