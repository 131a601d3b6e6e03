import { definitionsIn, measureBetween } from '../../aggregation/gather.js';
import { decimal, formatDecimal } from '../../base/decimal.js';
import { yearStart } from '../../calendar/quarter.js';
import { ALL } from '../../programme/funder.js';
import type { Detector } from '../detection.js';
import { yearTrack } from '../own-track.js';
import { wordQuarter, wordShare } from '../wording.js';

/** Enough of the year's activities are concrete projects; a programme without a limit is not judged. */
export const innovationBelowShare: Detector = (input) => {
  const { programme, facts, latest, cluster } = input;
  const { innovationShareMin } = programme.limits;
  const indicator = [...definitionsIn(programme, latest).values()].find(
    ({ derivation }) => derivation.from === 'activity-share',
  );
  if (innovationShareMin === undefined || indicator === undefined) return [];
  const span = { from: yearStart(latest), to: latest };
  const share = measureBetween(programme, facts, span)(indicator.code, ALL).value;
  const limit = decimal(innovationShareMin);
  if (share === null || share >= limit) return [];
  const [has, least, when] = [wordShare(share), wordShare(limit), wordQuarter(latest)];
  return [
    {
      code: 'KP-D041',
      cluster,
      funder: ALL,
      quarter: latest,
      indicator: indicator.code,
      severity: 'warning',
      observed: formatDecimal(share, 6),
      expected: { low: formatDecimal(limit, 6), high: null },
      track: yearTrack(input, indicator.code, { low: limit, high: null }),
      sentence: {
        da: `${has.da} af årets aktiviteter til og med ${when.da} er innovationsprojekter, under de ${least.da}, der holdes øje med – er flere på vej?`,
        en: `${has.en} of the year's activities up to ${when.en} are innovation projects, below the ${least.en} that is watched for – are more on their way?`,
      },
      closes: {
        da: 'En forklaring, en rettelse, eller at andelen stiger senere på året.',
        en: 'An explanation, a correction, or the share rising later in the year.',
      },
    },
  ];
};
