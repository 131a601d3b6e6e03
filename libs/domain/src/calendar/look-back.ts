import { type IsoDate, type Quarter, quarterOf, shiftQuarter } from './quarter.js';

/** The oldest quarter that may be corrected on a day without being reopened. */
export function oldestCorrectable(day: IsoDate, lookBackQuarters: number): Quarter {
  return shiftQuarter(quarterOf(day), -1 - lookBackQuarters);
}
