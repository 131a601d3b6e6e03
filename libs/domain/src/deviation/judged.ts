import type { Decimal } from '../base/decimal.js';
import type { Quarter } from '../calendar/quarter.js';
import type { Point } from './cluster-table.js';
import type { Prediction } from './statistics/pooled-interval.js';

/** How much a series' history can carry: nothing, a look at the quarter before, an interval. */
export const SERIES_STATES = ['none', 'too-short', 'trial', 'locked'] as const;
export type SeriesState = (typeof SERIES_STATES)[number];

/** From here on the baseline is these first values and moves no more until the next break. */
export const LOCKED_AT = 12;

/** One cluster's latest value of one indicator and funder, held against what was expected. */
export interface Judged {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly state: SeriesState;
  /** Values before this one since the last break. */
  readonly length: number;
  readonly observed: Decimal;
  readonly previous: Point | undefined;
  readonly prediction: Prediction | undefined;
  /** 1 or -1 when the last seven values lie above or below the locked baseline, otherwise 0. */
  readonly run: -1 | 0 | 1;
}
