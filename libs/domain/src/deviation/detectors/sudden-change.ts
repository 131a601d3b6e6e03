import { DECIMALS } from '../../aggregation/measure.js';
import { type Decimal, formatDecimal } from '../../base/decimal.js';
import type { Text } from '../../base/text.js';
import type { AssessedSeries } from '../assessment.js';
import type { AssessedInput, Detector } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { distanceOf, type Expected, expectedOf, hasOwnRun, isOutside } from '../expected-value.js';
import type { Judged } from '../judged.js';
import { shortSeriesJump } from '../short-series-jump.js';
import { probableSlip, type Slip } from '../slip.js';
import { trackOf } from '../track.js';
import { wordQuarter, wordSeries, wordValue } from '../wording.js';

/**
 * A value outside its interval is a sudden change, or a probable slip when one slip of the hand
 * explains it. A change that the median cluster shares is the programme's and taken off first.
 */
export const suddenChange: Detector<AssessedInput> = (input) =>
  input.assessment.series.flatMap((series) => {
    const judged = series.judged.find(({ cluster }) => cluster === input.cluster);
    if (judged === undefined) return [];
    if (judged.prediction === undefined) return shortSeriesJump(series, judged);
    const expected = expectedOf(series, judged, judged.prediction);
    const describe = isOutside(series, judged, expected)
      ? describeOutside
      : hasOwnRun(series, judged) && describeRun;
    if (!describe) return [];
    const peers = series.judged.filter(
      (each) => each !== judged && each.prediction !== undefined,
    ).length;
    const track = trackOf(input.assessment, series, judged);
    return [{ ...describe(series, judged, expected), peers, track }];
  });

function describeOutside(series: AssessedSeries, judged: Judged, expected: Expected): Deviation {
  const { indicator } = series;
  const slip = probableSlip(judged.observed, indicator, {
    distance: (candidate) => distanceOf(series, expected, candidate),
    most: expected.prediction.critical,
  });
  const place = placeOf(series, judged, expected);
  if (slip === undefined)
    return { ...place, code: 'KP-D010', ...wordChange(series, judged, expected) };
  return {
    ...place,
    code: 'KP-D011',
    likely: formatDecimal(slip.meant, DECIMALS[indicator.unit]),
    ...wordSlip(series, judged, slip),
  };
}

function placeOf(series: AssessedSeries, judged: Judged, expected: Expected) {
  const decimals = DECIMALS[series.indicator.unit];
  return {
    cluster: judged.cluster,
    funder: series.funder,
    quarter: judged.quarter,
    indicator: series.indicator.code,
    severity: 'warning' as const,
    observed: formatDecimal(judged.observed, decimals),
    expected: {
      low: formatDecimal(expected.low, decimals),
      high: formatDecimal(expected.high, decimals),
    },
    series: judged.state,
  };
}

interface Wording {
  readonly sentence: Text;
  readonly closes: Text;
}

function wordChange(series: AssessedSeries, judged: Judged, expected: Expected): Wording {
  const { indicator, funder, shift } = series;
  const name = wordSeries(indicator, funder);
  const say = (value: Decimal) => wordValue(value, indicator.unit);
  const [is, low, high, when] = [
    say(judged.observed),
    say(expected.low),
    say(expected.high),
    wordQuarter(judged.quarter),
  ];
  const beyond = shift?.quarter === judged.quarter;
  const all = beyond
    ? { da: ' og klyngernes fælles udvikling', en: ' and what all clusters share' }
    : { da: '', en: '' };
  return {
    sentence: {
      da: `${name.da} er ${is.da} i ${when.da}, hvor de hidtidige kvartaler${all.da} peger på mellem ${low.da} og ${high.da} – hvad er der sket?`,
      en: `${name.en} is ${is.en} in ${when.en}, where earlier quarters${all.en} point to between ${low.en} and ${high.en} – what has happened?`,
    },
    closes: {
      da: 'En forklaring på ændringen, eller en rettet rapport.',
      en: 'An explanation of the change, or a corrected report.',
    },
  };
}

const HOW: Readonly<Record<Slip['kind'], Text>> = {
  factor: { da: 'har kommaet flyttet sig', en: 'may the decimal point have moved' },
  transposed: { da: 'har to cifre byttet plads', en: 'may two digits have changed places' },
  mistyped: { da: 'er et ciffer blevet forkert', en: 'may one digit be wrong' },
};

function wordSlip(series: AssessedSeries, judged: Judged, slip: Slip): Wording {
  const { indicator, funder } = series;
  const name = wordSeries(indicator, funder);
  const [is, meant] = [judged.observed, slip.meant].map((value) =>
    wordValue(value, indicator.unit),
  );
  const [how, when] = [HOW[slip.kind], wordQuarter(judged.quarter)];
  return {
    sentence: {
      da: `${name.da} er ${is?.da} i ${when.da}; ${meant?.da} ville ligge, hvor vi ventede det – ${how.da}?`,
      en: `${name.en} is ${is?.en} in ${when.en}; ${meant?.en} would lie where we expected it – ${how.en}?`,
    },
    closes: {
      da: `En rettet rapport, hvis ${meant?.da} var ment, ellers et ord om at tallet er rigtigt.`,
      en: `A corrected report if ${meant?.en} was meant, otherwise a word that the figure is right.`,
    },
  };
}

function describeRun(series: AssessedSeries, judged: Judged, expected: Expected): Deviation {
  const name = wordSeries(series.indicator, series.funder);
  const when = wordQuarter(judged.quarter);
  const side = judged.run > 0 ? { da: 'over', en: 'above' } : { da: 'under', en: 'below' };
  return {
    ...placeOf(series, judged, expected),
    code: 'KP-D010',
    severity: 'info',
    sentence: {
      da: `${name.da} har til og med ${when.da} ligget ${side.da} det hidtidige niveau syv kvartaler i træk – er niveauet blevet et andet?`,
      en: `Up to ${when.en}, ${name.en} has been ${side.en} its earlier level for seven quarters in a row – has the level changed?`,
    },
    closes: {
      da: 'En bemærkning om, hvorvidt niveauet er nyt; så begynder en ny målestok.',
      en: 'A remark on whether the level is new; then a new baseline begins.',
    },
  };
}
