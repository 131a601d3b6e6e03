import { DECIMALS } from '../../aggregation/measure.js';
import { type Decimal, decimal, formatDecimal, multiply } from '../../base/decimal.js';
import type { Text } from '../../base/text.js';
import type { AssessedInput, Detector } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { toDecimal } from '../magnitude.js';
import type { TargetReach } from '../target-reach.js';
import { wordNumber, wordQuarter, wordShare } from '../wording.js';

/** A target that fewer of the simulated futures reach is out of reach: one in ten. */
const CHANCE_MIN = 0.1;

/**
 * A target is out of reach when hardly any future that its quarters point to reaches it. While they
 * are too few to say so, it is when what is done lies below a share of what time would ask for.
 */
export const targetOutOfReach: Detector<AssessedInput> = ({ assessment, cluster, programme }) => {
  const least = decimal(programme.limits.targetShareMin);
  return assessment.reaches
    .filter(({ target }) => target.cluster === cluster)
    .filter(({ chance, done, due }) =>
      chance === undefined ? done < multiply(due, least) : chance < CHANCE_MIN,
    )
    .map(describe);
};

function describe(reach: TargetReach): Deviation {
  const { target, indicator, latest, done, due, path } = reach;
  const decimals = DECIMALS[indicator.unit];
  return {
    code: 'KP-D020',
    cluster: target.cluster,
    funder: target.funder,
    quarter: latest,
    indicator: target.indicator,
    severity: 'warning',
    observed: formatDecimal(done, decimals),
    expected: { low: formatDecimal(due, decimals), high: null },
    track: path.map((step) => ({
      quarter: step.quarter,
      value: formatDecimal(step.done, decimals),
      low: formatDecimal(step.due, decimals),
      high: null,
      flagged: step.quarter === latest,
    })),
    sentence: wordReach(reach),
    closes: wordCloses(reach),
  };
}

function wordReach(reach: TargetReach): Text {
  const { target, indicator, latest, done, due, quartersLeft } = reach;
  const say = sayIn(reach);
  const [has, wanted, whole, when] = [
    say(done),
    say(due),
    say(decimal(target.value)),
    wordQuarter(latest),
  ];
  const { da, en } = indicator.name;
  if (quartersLeft === 0) {
    return {
      da: `${da} endte på ${has.da} mod et mål på ${whole.da} – hvad gjorde forskellen?`,
      en: `${en} ended at ${has.en} against a target of ${whole.en} – what made the difference?`,
    };
  }
  const rest = wordRest(reach);
  return {
    da: `${da} er ${has.da} ved udgangen af ${when.da}, hvor ${wanted.da} ville svare til vejen mod målet på ${whole.da}${rest.da} – hvordan ser I på resten af perioden?`,
    en: `${en} stands at ${has.en} at the end of ${when.en}, where ${wanted.en} would be on the way to the target of ${whole.en}${rest.en} – how do you see the rest of the period?`,
  };
}

/** What the quarters that are left must give, beside what quarters have given, and the chance of it. */
function wordRest(reach: TargetReach): Text {
  const { neededEach, givenEach, chance, quartersLeft } = reach;
  const say = sayIn(reach);
  const [needed, given] = [neededEach, givenEach].map((each) => each !== undefined && say(each));
  const left =
    quartersLeft === 1
      ? { da: 'det sidste kvartal', en: 'the last quarter' }
      : {
          da: `hvert af de sidste ${quartersLeft} kvartaler`,
          en: `each of the last ${quartersLeft} quarters`,
        };
  const rate =
    needed && given
      ? {
          da: `; det kræver ${needed.da} i ${left.da}, hvor et kvartal hidtil har givet ${given.da}`,
          en: `; it takes ${needed.en} in ${left.en}, where a quarter has given ${given.en} so far`,
        }
      : { da: '', en: '' };
  const odds = chance === undefined ? undefined : wordChance(chance);
  return odds === undefined
    ? rate
    : {
        da: `${rate.da}, og chancen anslås til ${odds.da}`,
        en: `${rate.en}, and the chance is put at ${odds.en}`,
      };
}

/** A thousand futures cannot tell one in a thousand from none. */
function wordChance(chance: number): Text {
  if (chance < 0.01) return { da: 'under 1 %', en: 'less than 1%' };
  const { da, en } = wordNumber(toDecimal(100 * chance), 0);
  return { da: `${da} %`, en: `${en}%` };
}

function wordCloses({ target, quartersLeft }: TargetReach): Text {
  const last = wordQuarter(target.to);
  return quartersLeft === 0
    ? { da: 'En forklaring eller en rettelse.', en: 'An explanation or a correction.' }
    : {
        da: `En forklaring, en rettelse, eller at målet igen er inden for rækkevidde inden udgangen af ${last.da}.`,
        en: `An explanation, a correction, or the target being within reach again by the end of ${last.en}.`,
      };
}

function sayIn({ indicator }: TargetReach): (value: Decimal) => Text {
  return (value) =>
    indicator.unit === 'share' ? wordShare(value) : wordNumber(value, DECIMALS[indicator.unit]);
}
