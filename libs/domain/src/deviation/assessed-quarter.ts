import type { Quarter } from '../calendar/quarter.js';
import { type ProgrammeInput, quartersJudged } from './detect-in-programme.js';
import { expectedFalseFlags, flaggedSeries, testedSeries } from './expected-false-flags.js';

/** How a quarter's series were judged when it was last looked at. */
export interface AssessedQuarter {
  readonly quarter: Quarter;
  /** Series of all clusters that an interval was computed for. */
  readonly testedSeries: number;
  /** Of these, how many deviate. */
  readonly flaggedSeries: number;
  /** How many would deviate if nothing had changed. */
  readonly expectedFalseFlags: number;
}

/** Each quarter under judgement. */
export function assessedQuarters(input: ProgrammeInput): AssessedQuarter[] {
  return quartersJudged(input).map((quarter) => {
    const assessment = input.assessAt(quarter);
    return {
      quarter,
      testedSeries: testedSeries(assessment, quarter),
      flaggedSeries: flaggedSeries(assessment, quarter),
      expectedFalseFlags: expectedFalseFlags(assessment, quarter),
    };
  });
}
