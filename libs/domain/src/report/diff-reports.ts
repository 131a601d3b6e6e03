import { parseDecimal } from '../base/decimal.js';
import type { Report } from './report.js';

/** What one row is known by from revision to revision. */
const KEYS = {
  organisations: ['id'],
  activities: ['id'],
  figures: ['indicator', 'funder'],
  accounts: ['funder', 'line'],
} as const;
type ListName = keyof typeof KEYS;

/** A member of a row: text, number, flag, or a list of codes in which the order says nothing. */
export type MemberValue = string | number | boolean | readonly string[] | null;

/** `null` is a member that was not there. */
export interface MemberChange {
  readonly member: string;
  readonly before: MemberValue;
  readonly after: MemberValue;
}

export interface RowChange {
  /** `report` is what stands beside the lists: nil, contact and narrative. */
  readonly list: ListName | 'report';
  /** The row's codes, joined by `|`; a row that repeats them has its number after `#`. */
  readonly key: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** JSON pointers of the row; null where it is not. */
  readonly at: { readonly before: string | null; readonly after: string | null };
  /** Of a row that is new or gone all its members, of another those that differ. */
  readonly members: readonly MemberChange[];
}

type Row = Readonly<Record<string, unknown>> & { readonly at: string };

/**
 * What a revision changes in another, row by row: first the report's own members, then each list in
 * order of keys. Amounts that are equal as numbers, and codes in another order, are no change.
 */
export function diffReports(before: Report, after: Report): RowChange[] {
  const lists = Object.keys(KEYS) as ListName[];
  return [
    ...diffRow('report', '', [headOf(before), headOf(after)]),
    ...lists.flatMap((list) => diffList(list, before, after)),
  ];
}

function headOf({ nil, contact, narrative }: Report): Row {
  return { at: '', nil, narrative, contactName: contact?.name, contactEmail: contact?.email };
}

function diffList(list: ListName, before: Report, after: Report): RowChange[] {
  const [old, fresh] = [before, after].map((report) => rowsByKey(list, report));
  if (old === undefined || fresh === undefined) return [];
  const keys = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return keys.flatMap((key) => diffRow(list, key, [old.get(key), fresh.get(key)]));
}

function rowsByKey(list: ListName, report: Report): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  const seen = new Map<string, number>();
  for (const row of report[list] as unknown as readonly Row[]) {
    const key = KEYS[list].map((member) => row[member]).join('|');
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    rows.set(times === 1 ? key : `${key}#${times}`, row);
  }
  return rows;
}

function diffRow(
  list: RowChange['list'],
  key: string,
  [before, after]: readonly (Row | undefined)[],
): RowChange[] {
  const names = [...new Set([before, after].flatMap((row) => Object.keys(row ?? {})))].sort();
  const members = names
    .filter((name) => name !== 'at')
    .map((member) => ({
      member,
      before: memberValue(before?.[member]),
      after: memberValue(after?.[member]),
    }))
    .filter((each) => !isSame(each));
  if (members.length === 0 && (before === undefined) === (after === undefined)) return [];
  const at = { before: before?.at ?? null, after: after?.at ?? null };
  return [{ list, key, change: changeOf(before, after), at, members }];
}

function changeOf(before: Row | undefined, after: Row | undefined): RowChange['change'] {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

/** Members of rows are of these kinds by the reader's table. */
function memberValue(value: unknown): MemberValue {
  if (Array.isArray(value)) return [...(value as readonly string[])].sort();
  return (value ?? null) as MemberValue;
}

/** Members that are decimal text: `12` and `12.00` are one number. */
const DECIMALS: readonly string[] = ['value', 'amount'];

function isSame({ member, before, after }: MemberChange): boolean {
  if (DECIMALS.includes(member) && typeof before === 'string' && typeof after === 'string') {
    const [old, fresh] = [parseDecimal(before), parseDecimal(after)];
    if (old !== undefined && fresh !== undefined) return old === fresh;
  }
  return JSON.stringify(before) === JSON.stringify(after);
}
