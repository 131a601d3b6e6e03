import { measureBetween } from '../../aggregation/gather.js';
import { DECIMALS } from '../../aggregation/measure.js';
import { type Quarter, quartersBetween } from '../../calendar/quarter.js';
import { type Indicator, indicatorInForce, type Target } from '../../programme/programme.js';
import {
  type Decimal,
  decimal,
  formatDecimal,
  fromInteger,
  multiply,
  ratio,
} from '../../report/decimal.js';
import type { Detector, ReportedInput } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { wordNumber, wordQuarter, wordShare } from '../wording.js';

/**
 * A target is out of reach when what is done lies below a share of what the time that has passed
 * would ask for. What stands or is a share does not build up, and is held against the whole target.
 */
export const targetOutOfReach: Detector = (input) =>
  input.programme.targets
    .filter((target) => target.cluster === input.cluster && target.from <= input.latest)
    .flatMap((target) => judge(input, target) ?? []);

function judge(input: ReportedInput, target: Target): Deviation | undefined {
  const { programme, facts, latest } = input;
  const end = latest < target.to ? latest : target.to;
  const indicator = indicatorInForce(programme, target.indicator, end);
  if (indicator === undefined || indicator.direction === 'down') return undefined;
  const measured = measureBetween(programme, facts, { from: target.from, to: end });
  const { value, bounds } = measured(target.indicator, target.funder);
  // Of what is known only as bounds, the high one is the kindest reading.
  const done = value ?? bounds?.high;
  const expected = prorated(target, indicator, end);
  if (done === undefined || done >= multiply(expected, decimal(programme.limits.targetShareMin))) {
    return undefined;
  }
  return describe(input, target, { indicator, done, expected });
}

function prorated(target: Target, indicator: Indicator, end: Quarter): Decimal {
  const whole = decimal(target.value);
  if (indicator.type === 'stock' || indicator.type === 'ratio') return whole;
  const passed = fromInteger(quartersBetween(target.from, end).length);
  const all = fromInteger(quartersBetween(target.from, target.to).length);
  return ratio(multiply(whole, passed), all) ?? whole;
}

function describe(
  input: ReportedInput,
  target: Target,
  found: { readonly indicator: Indicator; readonly done: Decimal; readonly expected: Decimal },
): Deviation {
  const { indicator, done, expected } = found;
  const decimals = DECIMALS[indicator.unit];
  const say = (value: Decimal) =>
    indicator.unit === 'share' ? wordShare(value) : wordNumber(value, decimals);
  const [has, wanted, whole] = [say(done), say(expected), say(decimal(target.value))];
  const [latest, last] = [wordQuarter(input.latest), wordQuarter(target.to)];
  return {
    code: 'KP-D020',
    cluster: input.cluster,
    funder: target.funder,
    quarter: input.latest,
    indicator: target.indicator,
    severity: 'warning',
    observed: formatDecimal(done, decimals),
    expected: { low: formatDecimal(expected, decimals), high: null },
    sentence: {
      da: `${indicator.name.da} er ${has.da} ved udgangen af ${latest.da}, hvor ${wanted.da} ville svare til vejen mod målet på ${whole.da} – hvordan ser I på resten af perioden?`,
      en: `${indicator.name.en} stands at ${has.en} at the end of ${latest.en}, where ${wanted.en} would be on the way to the target of ${whole.en} – how do you see the rest of the period?`,
    },
    closes: {
      da: `En forklaring, en rettelse, eller at målet igen er inden for rækkevidde inden ${last.da}.`,
      en: `An explanation, a correction, or the target being within reach again before ${last.en}.`,
    },
  };
}
