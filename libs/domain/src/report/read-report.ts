import { shortestDecimal } from '../base/decimal.js';
import { isQuarter } from '../calendar/quarter.js';
import { type ReadRow, readShape, tooMany } from './read-shape.js';
import { addHit, type ReaderHit } from './reader-hit.js';
import type { AccountLine, Activity, Explanation, Figure, Organisation, Report } from './report.js';
import { REPORT_SHAPE, ROWS_MAX } from './report-shape.js';

export interface ReportReading {
  /** `undefined` when the cluster or the quarter cannot be read: nothing else could be judged. */
  readonly report: Report | undefined;
  readonly hits: readonly ReaderHit[];
}

const LISTS = ['organisations', 'activities', 'figures', 'accounts', 'explanations'] as const;

/**
 * Reads plain data, as JSON.parse gives it, by the table in report-shape. What does not fit is hit
 * and left out, so that the rules judge the rest in the same pass; rows keep the pointers of where
 * they stood. Nothing throws.
 */
export function readReport(value: unknown): ReportReading {
  const hits: ReaderHit[] = [];
  const rows = countRows(value);
  if (rows > ROWS_MAX) return { report: undefined, hits: [tooMany('', rows, ROWS_MAX)] };
  const root = readShape(REPORT_SHAPE, value, '', hits) as ReadRow | undefined;
  return { report: root === undefined ? undefined : toReport(root.members), hits };
}

/** For a reader of another format that finds hits of its own before this one. */
export function readReportAfter(earlier: readonly ReaderHit[], value: unknown): ReportReading {
  const { report, hits } = readReport(value);
  const all = [...earlier];
  const seen = new Set(all.map((hit) => `${hit.code} ${hit.at}`));
  for (const hit of hits) if (!seen.has(`${hit.code} ${hit.at}`)) addHit(all, hit);
  return { report, hits: all };
}

function countRows(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return LISTS.reduce((rows, list) => {
    const own = Object.hasOwn(value, list) ? (value as Record<string, unknown>)[list] : undefined;
    return rows + (Array.isArray(own) ? own.length : 0);
  }, 0);
}

/** The casts are held by the table: a member that is there has the shape that the table gives it. */
function toReport(members: ReadRow['members']): Report | undefined {
  const { cluster, quarter, nil, contact, narrative } = members;
  if (typeof cluster !== 'string' || !isQuarter(quarter)) return undefined;
  return {
    cluster,
    quarter,
    nil: nil === true,
    ...(contact === undefined
      ? {}
      : { contact: (contact as ReadRow).members as unknown as NonNullable<Report['contact']> }),
    narrative: typeof narrative === 'string' ? narrative : '',
    organisations: rowsOf(members, 'organisations').map(toRow<Organisation>),
    activities: rowsOf(members, 'activities').map(toActivity),
    figures: rowsOf(members, 'figures').map(toFigure),
    accounts: rowsOf(members, 'accounts').map(toAccountLine),
    explanations: rowsOf(members, 'explanations').map(toExplanation),
  };
}

function rowsOf(members: ReadRow['members'], list: (typeof LISTS)[number]): readonly ReadRow[] {
  return (members[list] ?? []) as readonly ReadRow[];
}

function toRow<Row extends { readonly at: string }>({ at, members }: ReadRow): Row {
  return { at, ...members } as unknown as Row;
}

function toActivity(row: ReadRow): Activity {
  return { ...{ themes: [], organisations: [] }, ...toRow<Activity>(row) };
}

/** A spreadsheet forgets the noughts at the end that JSON keeps: both are the same report. */
function toFigure(row: ReadRow): Figure {
  const figure = toRow<Figure>(row);
  return { ...figure, value: shortestDecimal(figure.value) };
}

function toAccountLine(row: ReadRow): AccountLine {
  const line = toRow<AccountLine>(row);
  return { ...line, amount: shortestDecimal(line.amount) };
}

function toExplanation({ at, members }: ReadRow): Explanation {
  const { code, at: place, text } = members as { code: string; at?: string; text: string };
  return { at, code, place: place ?? '', text };
}
