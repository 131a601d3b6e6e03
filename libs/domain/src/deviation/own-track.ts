import { measuresOf } from '../aggregation/gather.js';
import { type Decimal, formatDecimal } from '../base/decimal.js';
import { type Quarter, yearStart } from '../calendar/quarter.js';
import { ALL } from '../programme/funder.js';
import type { ReportedInput } from './detection.js';
import type { TrackPoint } from './deviation.js';
import { QUARTERS_MAX } from './track.js';

/** A value and what it should lie within; open ends are null. */
export interface Held {
  readonly value: Decimal | null | undefined;
  readonly low: Decimal | null;
  readonly high: Decimal | null;
}

/** What a rule holds against a bound, in every quarter the cluster has reported up to the latest. */
export function ownTrack(
  { facts, latest }: Pick<ReportedInput, 'facts' | 'latest'>,
  decimals: number,
  look: (quarter: Quarter) => Held,
): TrackPoint[] {
  const format = (value: Decimal | null) =>
    value === null ? null : formatDecimal(value, decimals);
  return facts
    .map(({ quarter }) => quarter)
    .filter((quarter) => quarter <= latest)
    .toSorted()
    .slice(-QUARTERS_MAX)
    .flatMap((quarter) => {
      const { value, low, high } = look(quarter);
      if (value === null || value === undefined) return [];
      const flagged = (low !== null && value < low) || (high !== null && value > high);
      const told = formatDecimal(value, decimals);
      return [{ quarter, value: told, low: format(low), high: format(high), flagged }];
    });
}

/** Shares have six decimals. */
const SHARE_DECIMALS = 6;

/** A share of the year so far, each quarter against the same limit. */
export function yearTrack(
  input: ReportedInput,
  indicator: string,
  limit: Pick<Held, 'low' | 'high'>,
): TrackPoint[] {
  const measured = measuresOf(input.programme, input.facts);
  return ownTrack(input, SHARE_DECIMALS, (quarter) => {
    const year = measured({ from: yearStart(quarter), to: quarter });
    return { value: year(indicator, ALL).value, ...limit };
  });
}
