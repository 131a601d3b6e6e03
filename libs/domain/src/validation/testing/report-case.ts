import type { IsoDate } from '../../calendar/quarter.js';
import type { ReportJson, RowJson } from './valid-report.js';

/** One way to break one rule. The valid report in the same surroundings does not break it. */
export interface ReportCase {
  readonly code: string;
  readonly name: string;
  /** Changes the valid report into one that breaks the rule. */
  readonly make: (valid: ReportJson) => unknown;
  /** Where the fault is in the text of the JSON itself: the bytes, instead of `make`. */
  readonly write?: (valid: ReportJson) => string;
  /** Changes it just short of breaking the rule. */
  readonly near?: (valid: ReportJson) => ReportJson;
  /** Reports that were accepted before, oldest first. */
  readonly earlier?: () => readonly ReportJson[];
  /** Another cluster's report of the quarter was accepted before. */
  readonly neighbour?: () => ReportJson;
  /** The valid report was accepted before: this one corrects it. */
  readonly correction?: true;
  /** Day of receipt; the quarter's own deadline month unless said. */
  readonly receivedOn?: IsoDate;
  /** Needs a sender with rights to every cluster, or to none but another. */
  readonly sender?: 'administrator' | 'other';
}

type List = 'organisations' | 'activities' | 'figures' | 'accounts';

/** Changes members of one row; `undefined` takes a member away. */
export function change(list: List, index: number, members: RowJson) {
  return (valid: ReportJson): ReportJson => {
    const rows = valid[list].map((row, place) => (place === index ? { ...row, ...members } : row));
    return { ...valid, [list]: rows.map(withoutUndefined) };
  };
}

export function add(list: List, row: RowJson) {
  return (valid: ReportJson): ReportJson => ({ ...valid, [list]: [...valid[list], row] });
}

export function set(members: RowJson) {
  return (valid: ReportJson): ReportJson =>
    withoutUndefined({ ...valid, ...members }) as ReportJson;
}

function withoutUndefined(row: RowJson): RowJson {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

export function replaced(text: string, by: string) {
  return (valid: ReportJson): string => JSON.stringify(valid).replace(text, () => by);
}

export const same = (valid: ReportJson): ReportJson => valid;
