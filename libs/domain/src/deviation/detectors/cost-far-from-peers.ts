import { type Decimal, formatDecimal } from '../../base/decimal.js';
import type { Quarter } from '../../calendar/quarter.js';
import { ALL } from '../../programme/funder.js';
import type { Indicator } from '../../programme/indicator.js';
import { indicatorInForce } from '../../programme/programme.js';
import type { AssessedInput, Detector } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { toDecimal } from '../magnitude.js';
import { costsPerOutput } from '../output-cost.js';
import { ownTrack } from '../own-track.js';
import { median } from '../statistics/median.js';
import { robustPosition } from '../statistics/robust-position.js';
import { wordKroner, wordQuarter } from '../wording.js';

/** The usual bound for a modified z-score (Iglewicz and Hoaglin). */
const FAR = 3.5;
/** Among fewer the others' figures could be guessed. */
const PEERS_MIN = 5;

/** What one output cost over the year so far, beside the other clusters: for information only. */
export const costFarFromPeers: Detector<AssessedInput> = (input) => {
  const { programme, latest } = input;
  return (programme.limits.costPerOutput ?? []).flatMap((code) => {
    const indicator = indicatorInForce(programme, code, latest);
    const found = besidePeers(input, code, latest);
    if (indicator === undefined || found === undefined) return [];
    const position = robustPosition(Math.log(found.own), found.peers.map(Math.log));
    const isFar = position !== undefined && Math.abs(position) > FAR;
    return isFar ? [describe(input, indicator, found)] : [];
  });
};

interface Found {
  readonly own: number;
  readonly peers: readonly number[];
}

/** Undefined where the cluster has no cost in the quarter, or too few others have. */
function besidePeers(
  { assessment, cluster }: AssessedInput,
  code: string,
  quarter: Quarter,
): Found | undefined {
  const costs = new Map(costsPerOutput(assessment.from.tables, code, quarter));
  const own = costs.get(cluster);
  costs.delete(cluster);
  if (own === undefined || costs.size < PEERS_MIN) return undefined;
  return { own, peers: [...costs.values()] };
}

function describe(input: AssessedInput, indicator: Indicator, found: Found): Deviation {
  const own = toDecimal(found.own);
  const usual = toDecimal(median(found.peers) ?? 0);
  const [has, middle, when] = [wordKroner(own), wordKroner(usual), wordQuarter(input.latest)];
  const { low, high } = peerRange(found.peers);
  return {
    code: 'KP-D080',
    cluster: input.cluster,
    funder: ALL,
    quarter: input.latest,
    indicator: indicator.code,
    severity: 'info',
    observed: formatDecimal(own, 2),
    expected: { low: formatDecimal(low, 2), high: formatDecimal(high, 2) },
    peers: found.peers.length,
    track: ownTrack(input, 2, (quarter) => {
      const then = besidePeers(input, indicator.code, quarter);
      if (then === undefined) return { value: undefined, low: null, high: null };
      return { value: toDecimal(then.own), ...peerRange(then.peers) };
    }),
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
function peerRange(peers: readonly number[]): { readonly low: Decimal; readonly high: Decimal } {
  const logs = peers.map(Math.log);
  const centre = median(logs) ?? 0;
  // One unit of the position, found at a place one above the centre.
  const unit = 1 / (robustPosition(centre + 1, logs) ?? 1);
  const end = (side: number) => toDecimal(Math.exp(centre + side * FAR * unit));
  return { low: end(-1), high: end(1) };
}
