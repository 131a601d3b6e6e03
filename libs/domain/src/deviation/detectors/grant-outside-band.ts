import { type Decimal, decimal, formatDecimal, sum } from '../../base/decimal.js';
import {
  parseQuarter,
  type Quarter,
  quartersBetween,
  shiftQuarter,
  yearStart,
} from '../../calendar/quarter.js';
import { ALL } from '../../programme/funder.js';
import { styrkepositionOf } from '../../programme/programme.js';
import type { DetectionInput } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { wordKroner } from '../wording.js';

/**
 * All funders together give a cluster an amount a year inside the programme's band. A year in which
 * the cluster is designated for a part only, or for which no amount is known, is not judged.
 */
export function grantOutsideBand(input: DetectionInput): Deviation[] {
  const { programme, cluster, asOf } = input;
  const first = yearStart(asOf);
  const whole = quartersBetween(first, shiftQuarter(first, 3)).every(
    (quarter) => styrkepositionOf(programme, cluster, quarter) !== undefined,
  );
  const year = Number(asOf.slice(0, 4));
  const amounts = programme.grants
    .filter((grant) => grant.cluster === cluster)
    .flatMap((grant) => grant.amounts.filter((amount) => amount.year === year));
  const granted = sum(amounts.map(({ amount }) => decimal(amount)));
  const low = decimal(programme.limits.grantBandMinPerYear);
  const high = decimal(programme.limits.grantBandMaxPerYear);
  if (!whole || amounts.length === 0 || (low <= granted && granted <= high)) return [];
  return [describe({ cluster, quarter: parseQuarter(first), granted, low, high })];
}

function describe(found: {
  readonly cluster: string;
  /** The year's first quarter, so that the deviation is one and the same all year. */
  readonly quarter: Quarter;
  readonly granted: Decimal;
  readonly low: Decimal;
  readonly high: Decimal;
}): Deviation {
  const [granted, low, high] = [
    wordKroner(found.granted),
    wordKroner(found.low),
    wordKroner(found.high),
  ];
  const year = found.quarter.slice(0, 4);
  return {
    code: 'KP-D032',
    cluster: found.cluster,
    funder: ALL,
    quarter: found.quarter,
    indicator: undefined,
    severity: 'info',
    observed: formatDecimal(found.granted, 2),
    expected: { low: formatDecimal(found.low, 2), high: formatDecimal(found.high, 2) },
    sentence: {
      da: `Tilskuddene for ${year} er tilsammen ${granted.da}, hvor programmet regner med mellem ${low.da} og ${high.da} om året – er beløbene rigtige?`,
      en: `The grants for ${year} come to ${granted.en} together, where the programme expects between ${low.en} and ${high.en} a year – are the amounts right?`,
    },
    closes: {
      da: 'Rettede tilsagn i programmet, eller en bemærkning fra en af bevillingsgiverne.',
      en: 'Corrected grants in the programme, or a remark from one of the funders.',
    },
  };
}
