import { type Indicator, indicatorInForce } from '../../programme/programme.js';
import { formatDecimal } from '../../report/decimal.js';
import { ALL } from '../../report/report.js';
import type { AssessedInput, Detector, ReportedInput } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { toDecimal } from '../magnitude.js';
import { median } from '../statistics/median.js';
import { robustPosition } from '../statistics/robust-position.js';
import { wordKroner, wordQuarter } from '../wording.js';

/** The usual bound for a modified z-score (Iglewicz and Hoaglin). */
const FAR = 3.5;
/** Among fewer the others' figures could be guessed. */
const PEERS_MIN = 5;

/** What one output cost over the year so far, beside the other clusters: for information only. */
export const costFarFromPeers: Detector<AssessedInput> = (input) => {
  const costs = input.assessment.costs.filter(({ quarter }) => quarter === input.latest);
  return costs
    .filter(({ cluster }) => cluster === input.cluster)
    .flatMap(({ indicator: code, cost: own }) => {
      const peers = costs
        .filter((each) => each.indicator === code && each.cluster !== input.cluster)
        .map(({ cost }) => cost);
      const indicator = indicatorInForce(input.programme, code, input.latest);
      if (indicator === undefined || peers.length < PEERS_MIN) return [];
      const position = robustPosition(Math.log(own), peers.map(Math.log));
      const isFar = position !== undefined && Math.abs(position) > FAR;
      return isFar ? [describe(input, indicator, { own, peers })] : [];
    });
};

function describe(
  input: ReportedInput,
  indicator: Indicator,
  found: { readonly own: number; readonly peers: readonly number[] },
): Deviation {
  const own = toDecimal(found.own);
  const usual = toDecimal(median(found.peers) ?? 0);
  const [has, middle, when] = [wordKroner(own), wordKroner(usual), wordQuarter(input.latest)];
  return {
    code: 'KP-D080',
    cluster: input.cluster,
    funder: ALL,
    quarter: input.latest,
    indicator: indicator.code,
    severity: 'info',
    observed: formatDecimal(own, 2),
    expected: peerRange(found.peers),
    sentence: {
      da: `Udgifterne for hver »${indicator.name.da}« er ${has.da} for året til og med ${when.da}, hvor den midterste af de andre klynger har ${middle.da} – hvad gør jeres indsats anderledes?`,
      en: `Costs for each “${indicator.name.en}” are ${has.en} for the year up to ${when.en}, where the median of the other clusters has ${middle.en} – what makes your effort different?`,
    },
    closes: {
      da: 'Intet krav; en bemærkning er velkommen.',
      en: 'Nothing is asked; a remark is welcome.',
    },
  };
}

/** Where a cost of its peers would not be called far. */
function peerRange(peers: readonly number[]): Deviation['expected'] {
  const logs = peers.map(Math.log);
  const centre = median(logs) ?? 0;
  // One unit of the position, found at a place one above the centre.
  const unit = 1 / (robustPosition(centre + 1, logs) ?? 1);
  const end = (side: number) => formatDecimal(toDecimal(Math.exp(centre + side * FAR * unit)), 2);
  return { low: end(-1), high: end(1) };
}
