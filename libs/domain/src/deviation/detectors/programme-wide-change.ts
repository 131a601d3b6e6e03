import { DECIMALS } from '../../aggregation/measure.js';
import { type Decimal, formatDecimal } from '../../base/decimal.js';
import { ALL } from '../../programme/funder.js';
import type { AssessedSeries, Assessment } from '../assessment.js';
import type { Deviation } from '../deviation.js';
import { toDecimal } from '../magnitude.js';
import type { CommonShift } from '../shared-shift.js';
import { commonTrackOf, shiftEnds } from '../track.js';
import { wordQuarter, wordSeries, wordValue } from '../wording.js';

/** What the median cluster shares is one deviation of the programme, not one of every cluster. */
export function programmeWideChange(assessment: Assessment): Deviation[] {
  return assessment.series.flatMap((series) => {
    const said = sayCommon(series);
    if (said === undefined) return [];
    const peers = series.judged.filter(({ prediction }) => prediction !== undefined).length;
    return [{ ...said, peers, track: commonTrackOf(assessment, series, said.quarter) }];
  });
}

function sayCommon(series: AssessedSeries): Deviation | undefined {
  if (series.shift !== undefined) return describe(series, series.shift);
  return series.run === 0 ? undefined : describeRun(series);
}

function describe({ indicator, funder, judged }: AssessedSeries, shift: CommonShift): Deviation {
  const { quarter, clusters } = shift;
  const decimals = DECIMALS[indicator.unit];
  const observed = toDecimal(shift.observed);
  const { low, high } = shiftEnds(shift, decimals);
  const say = (value: Decimal) => wordValue(value, indicator.unit);
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
    observed: formatDecimal(observed, decimals),
    expected: {
      low: formatDecimal(low, decimals),
      high: formatDecimal(high, decimals),
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

function describeRun({ indicator, funder, judged, run }: AssessedSeries): Deviation {
  const quarter = judged.map((each) => each.quarter).reduce((a, b) => (a > b ? a : b));
  const name = wordSeries(indicator, funder);
  const when = wordQuarter(quarter);
  const side = run > 0 ? { da: 'over', en: 'above' } : { da: 'under', en: 'below' };
  return {
    code: 'KP-D010',
    cluster: ALL,
    funder,
    quarter,
    indicator: indicator.code,
    severity: 'info',
    observed: null,
    expected: { low: null, high: null },
    series: 'locked',
    sentence: {
      da: `De fleste klynger har til og med ${when.da} ligget ${side.da} deres hidtidige niveau for ${name.da} syv kvartaler i træk – er niveauet blevet et andet for alle?`,
      en: `Up to ${when.en}, most clusters have been ${side.en} their earlier level of ${name.en} for seven quarters in a row – has the level changed for all?`,
    },
    closes: {
      da: 'En fælles forklaring, eller et brud i serien i programmet.',
      en: 'A common explanation, or a break in series in the programme.',
    },
  };
}
