import { DECIMALS } from '../aggregation/measure.js';
import { type Decimal, formatDecimal } from '../base/decimal.js';
import type { Quarter } from '../calendar/quarter.js';
import type { AssessedSeries, Assessment } from './assessment.js';
import { seriesKey } from './cluster-table.js';
import type { TrackPoint } from './deviation.js';
import { expectedOf, isFlagged } from './expected-value.js';
import type { Judged } from './judged.js';
import { toDecimal, toNumber, writeInterval } from './magnitude.js';
import { median } from './statistics/median.js';

/** Four years: as much as a chart shows and a programme has. */
export const QUARTERS_MAX = 16;

/** One cluster's series up to the quarter that is judged, each value as it was judged in its turn. */
export function trackOf(
  assessment: Assessment,
  series: AssessedSeries,
  judged: Judged,
): TrackPoint[] {
  const { indicator, funder } = series;
  const table = assessment.from.tables.find(({ cluster }) => cluster === judged.cluster);
  const points = table?.values.get(seriesKey(indicator.code, funder)) ?? [];
  const format = (value: Decimal) => formatDecimal(value, DECIMALS[indicator.unit]);
  return points
    .filter(({ quarter }) => quarter <= judged.quarter)
    .slice(-QUARTERS_MAX)
    .map(({ quarter, value }) => {
      const then = assessment.after(quarter).seriesOf(indicator.code, funder);
      const own = then?.judged.find(({ cluster }) => cluster === judged.cluster);
      if (then === undefined || own?.prediction === undefined || own.quarter !== quarter) {
        return {
          quarter,
          value: format(own?.observed ?? value),
          low: null,
          high: null,
          flagged: false,
        };
      }
      const { low, high } = expectedOf(then, own, own.prediction);
      return {
        quarter,
        value: format(own.observed),
        low: format(low),
        high: format(high),
        flagged: isFlagged(then, own),
      };
    });
}

/** The median cluster's value, quarter by quarter; expected only where the clusters moved together. */
export function commonTrackOf(
  assessment: Assessment,
  series: AssessedSeries,
  last: Quarter,
): TrackPoint[] {
  const { indicator, funder } = series;
  const decimals = DECIMALS[indicator.unit];
  const format = (value: number) => formatDecimal(toDecimal(value), decimals);
  const quarters = new Set(assessment.from.tables.flatMap((table) => table.quarters));
  return [...quarters]
    .filter((quarter) => quarter <= last)
    .toSorted()
    .slice(-QUARTERS_MAX)
    .flatMap((quarter) => {
      const then = assessment.after(quarter).seriesOf(indicator.code, funder);
      const values = (then?.judged ?? []).filter((each) => each.quarter === quarter);
      const middle = median(values.map(({ observed }) => toNumber(observed)));
      if (middle === undefined) return [];
      const ends = then?.shift && shiftEnds(then.shift, decimals);
      return [
        {
          quarter,
          value: format(middle),
          low: ends === undefined ? null : formatDecimal(ends.low, decimals),
          high: ends === undefined ? null : formatDecimal(ends.high, decimals),
          flagged: ends !== undefined,
        },
      ];
    });
}

/** Between which the median cluster was expected; no count and no amount lies below nothing. */
export function shiftEnds(
  { low, high }: { readonly low: number; readonly high: number },
  decimals: number,
): { readonly low: Decimal; readonly high: Decimal } {
  return writeInterval({ low: toDecimal(Math.max(0, low)), high: toDecimal(high) }, decimals);
}
