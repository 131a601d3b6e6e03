import { measureBetween } from '../../aggregation/gather.js';
import { decimal, formatDecimal } from '../../base/decimal.js';
import { yearStart } from '../../calendar/quarter.js';
import { ALL } from '../../programme/funder.js';
import type { Detector } from '../detection.js';
import { yearTrack } from '../own-track.js';
import { wordQuarter, wordShare } from '../wording.js';

/** Co-financing over costs and co-financing; a programme without this indicator is not judged. */
const COFINANCING_RATE = 'MEDF_PCT';

/** The co-financing of the year so far reaches the configured rate. */
export const cofinancingBelowRate: Detector = (input) => {
  const { programme, facts, latest, cluster } = input;
  const { cofinancingRateMin } = programme.limits;
  if (cofinancingRateMin === undefined) return [];
  const span = { from: yearStart(latest), to: latest };
  const rate = measureBetween(programme, facts, span)(COFINANCING_RATE, ALL).value;
  const limit = decimal(cofinancingRateMin);
  if (rate === null || rate >= limit) return [];
  const [has, least, when] = [wordShare(rate), wordShare(limit), wordQuarter(latest)];
  return [
    {
      code: 'KP-D043',
      cluster,
      funder: ALL,
      quarter: latest,
      indicator: COFINANCING_RATE,
      severity: 'warning',
      observed: formatDecimal(rate, 6),
      expected: { low: formatDecimal(limit, 6), high: null },
      track: yearTrack(input, COFINANCING_RATE, { low: limit, high: null }),
      sentence: {
        da: `Medfinansieringen er ${has.da} for året til og med ${when.da}, under de ${least.da}, der regnes med – mangler der noget i regnskabet, eller kommer den senere?`,
        en: `Co-financing is ${has.en} for the year up to ${when.en}, below the ${least.en} that is counted on – is something missing from the accounts, or will it come later?`,
      },
      closes: {
        da: 'En forklaring, et rettet regnskab, eller at medfinansieringen kommer senere på året.',
        en: 'An explanation, corrected accounts, or the co-financing coming later in the year.',
      },
    },
  ];
};
