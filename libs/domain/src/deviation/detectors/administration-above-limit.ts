import { measureBetween } from '../../aggregation/gather.js';
import { type Decimal, decimal, formatDecimal } from '../../base/decimal.js';
import { yearStart } from '../../calendar/quarter.js';
import { ALL } from '../../programme/funder.js';
import type { Detector, ReportedInput } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { yearTrack } from '../own-track.js';
import { wordQuarter, wordShare } from '../wording.js';

/** Secretariat over eligible costs; a programme without this indicator is not judged. */
const ADMINISTRATION_SHARE = 'ADMIN_PCT';

/** Administration over the year so far stays within the configured share of the eligible costs. */
export const administrationAboveLimit: Detector = (input) => {
  const { programme, facts, latest } = input;
  const span = { from: yearStart(latest), to: latest };
  const share = measureBetween(programme, facts, span)(ADMINISTRATION_SHARE, ALL).value;
  const limit = decimal(programme.limits.administrationShareMax);
  return share === null || share <= limit ? [] : [describe(input, share, limit)];
};

function describe(input: ReportedInput, share: Decimal, limit: Decimal): Deviation {
  const [has, most, when] = [wordShare(share), wordShare(limit), wordQuarter(input.latest)];
  return {
    code: 'KP-D040',
    cluster: input.cluster,
    funder: ALL,
    quarter: input.latest,
    indicator: ADMINISTRATION_SHARE,
    severity: 'warning',
    observed: formatDecimal(share, 6),
    expected: { low: null, high: formatDecimal(limit, 6) },
    track: yearTrack(input, ADMINISTRATION_SHARE, { low: null, high: limit }),
    sentence: {
      da: `Sekretariatsløn udgør ${has.da} af årets tilskudsberettigede udgifter til og med ${when.da}, over de ${most.da}, der holdes øje med – hvad forklarer det?`,
      en: `Secretariat salaries are ${has.en} of the year's eligible costs up to ${when.en}, above the ${most.en} that is watched for – what explains it?`,
    },
    closes: {
      da: 'En forklaring, et rettet regnskab, eller at andelen falder senere på året.',
      en: 'An explanation, corrected accounts, or the share falling later in the year.',
    },
  };
}
