import { decimal, formatDecimal } from '../../base/decimal.js';
import { eligibleCosts } from '../../programme/eligible-costs.js';
import type { Detector, ReportedInput } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { ownTrack } from '../own-track.js';
import { type Spend, spendBy, spendOf } from '../spend.js';
import { wordQuarter, wordShare } from '../wording.js';

/** The share of the grant that is spent follows the share of its time, give or take the limit. */
export const spendAgainstTime: Detector = (input) => {
  const limit = decimal(input.programme.limits.spendAgainstTime);
  return spendOf(input)
    .filter(({ spentShare, timeShare }) => {
      const ahead = spentShare - timeShare;
      return ahead > limit || ahead < -limit;
    })
    .map((spend) => describe(input, spend, limit));
};

function around(timeShare: bigint, limit: bigint) {
  return { low: timeShare > limit ? timeShare - limit : 0n, high: timeShare + limit };
}

function describe(input: ReportedInput, spend: Spend, limit: bigint): Deviation {
  const { funder, spentShare, timeShare } = spend;
  const [spent, time, when] = [
    wordShare(spentShare),
    wordShare(timeShare),
    wordQuarter(input.latest),
  ];
  const { low, high } = around(timeShare, limit);
  const spendIn = spendBy(input);
  const track = ownTrack(input, 6, (quarter) => {
    const then = spendIn(quarter).find((each) => each.funder === funder);
    return { value: then?.spentShare, ...around(then?.timeShare ?? 0n, limit) };
  });
  return {
    code: 'KP-D030',
    cluster: input.cluster,
    funder,
    quarter: input.latest,
    indicator: eligibleCosts(input.programme),
    severity: 'warning',
    observed: formatDecimal(spentShare, 6),
    expected: { low: formatDecimal(low, 6), high: formatDecimal(high, 6) },
    track,
    sentence: {
      da: `${spent.da} af tilskuddet fra ${funder} er brugt ved udgangen af ${when.da}, hvor ${time.da} af tiden er gået – passer det med jeres plan?`,
      en: `${spent.en} of the grant from ${funder} is spent at the end of ${when.en}, when ${time.en} of its time has passed – does that follow your plan?`,
    },
    closes: {
      da: 'En forklaring, et rettet regnskab, eller at forbrug og tid igen følges ad.',
      en: 'An explanation, corrected accounts, or spending and time going together again.',
    },
  };
}
