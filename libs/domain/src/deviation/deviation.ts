import type { Text } from '../base/text.js';
import { parseQuarter, type Quarter } from '../calendar/quarter.js';
import type { SeriesState } from './judged.js';

/** One quarter of a deviation's series; decimal text. */
export interface TrackPoint {
  readonly quarter: Quarter;
  readonly value: string;
  /** What was expected of it by the quarters before; null ends where it was not tested. */
  readonly low: string | null;
  readonly high: string | null;
  readonly flagged: boolean;
}

/** A departure from what is expected: a question to the cluster, never an accusation. */
export interface Deviation {
  readonly code: string;
  /** A cluster's code, or `ALL` for a change of the whole programme. */
  readonly cluster: string;
  /** A funder's code, or `ALL`. */
  readonly funder: string;
  readonly quarter: Quarter;
  readonly indicator: string | undefined;
  /** What else tells it from others of its place, such as an activity's id. */
  readonly subject?: string;
  readonly severity: 'warning' | 'info';
  /** Decimal text; `expected` ends are null where open. */
  readonly observed: string | null;
  readonly expected: { readonly low: string | null; readonly high: string | null };
  /** How much history was behind the interval; absent where no history is asked. */
  readonly series?: SeriesState;
  /** Of a probable slip the value that was likely meant, as decimal text. */
  readonly likely?: string;
  /** Clusters that were judged together with it; absent where it was judged alone. */
  readonly peers?: number;
  /** The series that it stands in, oldest quarter first; absent where there is none. */
  readonly track?: readonly TrackPoint[];
  readonly sentence: Text;
  /** What would close it. */
  readonly closes: Text;
}

/** Recomputing finds the same deviation again by this key, so that explanations survive. */
export function deviationKey(deviation: Deviation): string {
  const { code, cluster, funder, quarter, indicator, subject } = deviation;
  const place = [code, cluster, funder, quarter, indicator ?? ''];
  return (subject === undefined ? place : [...place, subject]).join('|');
}

/** The code that a key begins with. */
export function codeOfKey(key: string): string {
  return key.split('|', 1)[0] ?? '';
}

/** The quarter that a key speaks of. */
export function quarterOfKey(key: string): Quarter {
  return parseQuarter(key.split('|')[3] ?? '');
}
