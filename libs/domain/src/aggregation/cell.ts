import type { Quarter } from '../calendar/quarter.js';
import type { Window } from '../calendar/window.js';

/** Where an outcome stands. `styrkeposition` and `funder` are codes, or `ALL`. */
export interface CellKey {
  readonly window: Window;
  readonly quarter: Quarter;
  readonly styrkeposition: string;
  readonly funder: string;
  readonly indicator: string;
}

/** Eurostat's letters: provisional, break in series, missing, estimated bound. */
export const FLAGS = ['b', 'e', 'm', 'p'] as const;
export type Flag = (typeof FLAGS)[number];

/** An aggregated cell. `value`, `low` and `high` are decimal text; null is unknown, never zero. */
export interface Outcome extends CellKey {
  readonly value: string | null;
  readonly low: string | null;
  readonly high: string | null;
  /** Reports in the window and scope, and those that were due: both counted by cluster and quarter. */
  readonly reporters: number;
  readonly due: number;
  readonly flags: readonly Flag[];
}
