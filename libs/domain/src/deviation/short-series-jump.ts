import { DECIMALS } from '../aggregation/measure.js';
import { formatDecimal } from '../base/decimal.js';
import type { AssessedSeries } from './assessment.js';
import type { Deviation } from './deviation.js';
import type { Judged } from './judged.js';
import { isSignificant, toDecimal, toNumber } from './magnitude.js';
import { median } from './statistics/median.js';
import { wordQuarter, wordSeries, wordValue } from './wording.js';

/** Without an interval only a jump this large is worth a word. */
const JUMP_RATIO = 3;
/** Fewer peers say nothing of what is usual. */
const PEERS_MIN = 3;

/**
 * Two or three quarters make no interval: what is three times the quarter before, or a third of it,
 * and that also beside how the median peer moved, is told for information.
 */
export function shortSeriesJump(series: AssessedSeries, judged: Judged): Deviation[] {
  const ratio = ratioOf(judged);
  if (judged.state !== 'too-short' || ratio === undefined) return [];
  const peers = series.judged.filter(
    ({ cluster, quarter }) => cluster !== judged.cluster && quarter === judged.quarter,
  );
  const ratios = peers.flatMap((peer) => ratioOf(peer) ?? []);
  const usual = ratios.length < PEERS_MIN ? 1 : (median(ratios) ?? 1);
  const previous = toNumber(judged.previous?.value ?? 0n);
  const change = { observed: toNumber(judged.observed), expected: previous * usual };
  const jumped = isJump(ratio) && isJump(ratio / usual);
  return jumped && isSignificant(change, series.indicator.floors)
    ? [describe(series, judged, change.expected)]
    : [];
}

/** Something after nothing is an infinite jump; nothing after nothing none. */
function ratioOf({ observed, previous }: Judged): number | undefined {
  if (previous === undefined) return undefined;
  const [now, before] = [toNumber(observed), toNumber(previous.value)];
  return now === before ? 1 : now / before;
}

function isJump(ratio: number): boolean {
  return ratio >= JUMP_RATIO || ratio <= 1 / JUMP_RATIO;
}

function describe(series: AssessedSeries, judged: Judged, usual: number): Deviation {
  const { indicator, funder } = series;
  const decimals = DECIMALS[indicator.unit];
  const name = wordSeries(indicator, funder);
  const [is, was] = [judged.observed, judged.previous?.value ?? 0n].map((value) =>
    wordValue(value, indicator.unit),
  );
  const when = wordQuarter(judged.quarter);
  return {
    code: 'KP-D010',
    cluster: judged.cluster,
    funder,
    quarter: judged.quarter,
    indicator: indicator.code,
    severity: 'info',
    observed: formatDecimal(judged.observed, decimals),
    expected: {
      low: formatDecimal(toDecimal(usual / JUMP_RATIO), decimals),
      high: formatDecimal(toDecimal(usual * JUMP_RATIO), decimals),
    },
    series: judged.state,
    sentence: {
      da: `${name.da} er ${is?.da} i ${when.da} mod ${was?.da} gangen før; der er endnu for få kvartaler til at sige, hvad der er sædvanligt – er tallet rigtigt?`,
      en: `${name.en} is ${is?.en} in ${when.en} against ${was?.en} the time before; there are too few quarters yet to say what is usual – is the figure right?`,
    },
    closes: {
      da: 'En kort bemærkning, en rettet rapport, eller at der kommer flere kvartaler.',
      en: 'A short remark, a corrected report, or more quarters coming in.',
    },
  };
}
