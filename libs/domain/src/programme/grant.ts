import { type Decimal, decimal, sum } from '../base/decimal.js';
import type { Cadence } from '../calendar/cadence.js';
import type { IsoDate, Quarter } from '../calendar/quarter.js';

export interface Grant {
  readonly cluster: string;
  readonly funder: string;
  readonly type: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly cadence: Cadence;
  /** Decimal text in DKK for each calendar year. */
  readonly amounts: readonly { readonly year: number; readonly amount: string }[];
  /** Where the amounts come from: `synthetic`, or the public source. */
  readonly source: string;
}

/** What a cluster has promised a funder to reach over a span of quarters. */
export interface Target {
  readonly cluster: string;
  readonly funder: string;
  readonly indicator: string;
  readonly from: Quarter;
  readonly to: Quarter;
  readonly value: string;
  readonly source: string;
}

/** What the whole grant is worth, all its years together. */
export function grantTotal(grant: Grant): Decimal {
  return sum(grant.amounts.map(({ amount }) => decimal(amount)));
}
