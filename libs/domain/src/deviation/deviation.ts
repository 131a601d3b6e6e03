import { parseQuarter, type Quarter } from '../calendar/quarter.js';
import type { Text } from '../programme/programme.js';

/** A departure from what is expected: a question to the cluster, never an accusation. */
export interface Deviation {
  readonly code: string;
  readonly cluster: string;
  /** A funder's code, or `ALL`. */
  readonly funder: string;
  readonly quarter: Quarter;
  readonly indicator: string | undefined;
  readonly severity: 'warning' | 'info';
  /** Decimal text; `expected` ends are null where open. */
  readonly observed: string | null;
  readonly expected: { readonly low: string | null; readonly high: string | null };
  readonly sentence: Text;
  /** What would close it. */
  readonly closes: Text;
}

/** Recomputing finds the same deviation again by this key, so that explanations survive. */
export function deviationKey(deviation: Deviation): string {
  const { code, cluster, funder, quarter, indicator } = deviation;
  return [code, cluster, funder, quarter, indicator ?? ''].join('|');
}

/** The quarter that a key speaks of. */
export function quarterOfKey(key: string): Quarter {
  return parseQuarter(key.split('|')[3] ?? '');
}
