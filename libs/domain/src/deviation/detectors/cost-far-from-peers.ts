import { definitionsIn, measureBetween } from '../../aggregation/gather.js';
import { type Indicator, indicatorInForce } from '../../programme/programme.js';
import { formatDecimal, ratio } from '../../report/decimal.js';
import { ALL } from '../../report/report.js';
import type { Detector, ReportedInput } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { toDecimal, toNumber } from '../magnitude.js';
import { eligibleCosts, yearStart } from '../spend.js';
import { median } from '../statistics/median.js';
import { robustPosition } from '../statistics/robust-position.js';
import { wordKroner, wordQuarter } from '../wording.js';

/** The usual bound for a modified z-score (Iglewicz and Hoaglin). */
const FAR = 3.5;
/** Among fewer the others' figures could be guessed. */
const PEERS_MIN = 5;

/** What one output cost over the year so far, beside the other clusters: for information only. */
export const costFarFromPeers: Detector = (input) =>
  (input.programme.limits.costPerOutput ?? []).flatMap((code) => {
    const indicator = indicatorInForce(input.programme, code, input.latest);
    const costs = costsPer(input, code);
    const own = costs.get(input.cluster);
    if (indicator === undefined || own === undefined) return [];
    const peers = [...costs]
      .filter(([cluster]) => cluster !== input.cluster)
      .map(([, cost]) => cost);
    if (peers.length < PEERS_MIN) return [];
    const position = robustPosition(Math.log(own), peers.map(Math.log));
    if (position === undefined || Math.abs(position) <= FAR) return [];
    return [describe(input, indicator, { own, peers })];
  });

/** Kroner for each output by cluster, of those whose report of the quarter is in. */
function costsPer(input: ReportedInput, code: string): ReadonlyMap<string, number> {
  const { programme, latest } = input;
  const costs = eligibleCosts(programme);
  const span = { from: yearStart(latest), to: latest };
  const costly = costs !== undefined && definitionsIn(programme, latest).has(costs);
  const reported = new Map(
    [...Map.groupBy(input.everyone, ({ cluster }) => cluster)].filter(([, facts]) =>
      facts.some(({ quarter }) => quarter === latest),
    ),
  );
  if (!costly) return new Map();
  return new Map(
    [...reported].flatMap(([cluster, facts]) => {
      const measured = measureBetween(programme, facts, span);
      const [spent, made] = [measured(costs, ALL).value, measured(code, ALL).value];
      const cost = spent === null || made === null ? undefined : ratio(spent, made);
      return cost === undefined || cost <= 0n ? [] : [[cluster, toNumber(cost)] as const];
    }),
  );
}

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
