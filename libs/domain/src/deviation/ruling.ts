import type { Quarter } from '../calendar/quarter.js';

/**
 * What people have found out about a value: an `error` leaves every later baseline; at a
 * `new-level` the baseline begins anew, as at any other break in series.
 */
export interface Ruling {
  readonly cluster: string;
  readonly funder: string;
  readonly indicator: string;
  readonly quarter: Quarter;
  readonly verdict: 'error' | 'new-level';
  /** The value that was ruled on, as decimal text: another one is not an error. */
  readonly observed?: string;
}
