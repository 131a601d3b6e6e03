import { DECIMALS } from '../../aggregation/measure.js';
import { formatDecimal } from '../../report/decimal.js';
import { ALL } from '../../report/report.js';
import type { AssessedSeries, Assessment } from '../assessment.js';
import type { CommonShift } from '../common-shift.js';
import type { Deviation } from '../deviation.js';
import { toDecimal } from '../magnitude.js';
import { wordQuarter, wordSeries, wordValue } from '../wording.js';

/** What the median cluster shares is one deviation of the programme, not one of every cluster. */
export function programmeWideChange({ series }: Assessment): Deviation[] {
  return series.flatMap((each) => (each.shift === undefined ? [] : [describe(each, each.shift)]));
}

function describe({ indicator, funder, judged }: AssessedSeries, shift: CommonShift): Deviation {
  const { quarter, clusters } = shift;
  const decimals = DECIMALS[indicator.unit];
  const [observed, low, high] = [shift.observed, Math.max(0, shift.low), shift.high].map(toDecimal);
  const say = (value = 0n) => wordValue(value, indicator.unit);
  const name = wordSeries(indicator, funder);
  const [is, least, most, when] = [say(observed), say(low), say(high), wordQuarter(quarter)];
  const states = judged.filter((each) => each.prediction && each.quarter === quarter);
  return {
    code: 'KP-D010',
    cluster: ALL,
    funder,
    quarter,
    indicator: indicator.code,
    severity: 'warning',
    observed: formatDecimal(observed ?? 0n, decimals),
    expected: {
      low: formatDecimal(low ?? 0n, decimals),
      high: formatDecimal(high ?? 0n, decimals),
    },
    series: states.every(({ state }) => state === 'locked') ? 'locked' : 'trial',
    sentence: {
      da: `${name.da} har flyttet sig for klyngerne som helhed: den midterste af ${clusters} klynger har ${is.da} i ${when.da}, hvor de hidtidige kvartaler peger på mellem ${least.da} og ${most.da} – er der en fælles årsag?`,
      en: `${name.en} has moved for the clusters as a whole: the median of ${clusters} clusters has ${is.en} in ${when.en}, where earlier quarters point to between ${least.en} and ${most.en} – is there a common cause?`,
    },
    closes: {
      da: 'En fælles forklaring, et brud i serien i programmet, eller rettede rapporter.',
      en: 'A common explanation, a break in series in the programme, or corrected reports.',
    },
  };
}
