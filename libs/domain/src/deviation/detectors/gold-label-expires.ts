import { addDays, dayNumber } from '../../calendar/day-number.js';
import { type IsoDate, quarterEnd, quarterOf } from '../../calendar/quarter.js';
import { ALL } from '../../programme/funder.js';
import { type Cluster, inForce } from '../../programme/programme.js';
import type { DetectionInput } from '../detection.js';
import type { Deviation } from '../deviation.js';

/**
 * A designated cluster holds a gold label, or a plan for one, without a gap: the end of the chain
 * of labels is told some days ahead, and after. An open end never ends.
 */
export function goldLabelExpires(input: DetectionInput): Deviation[] {
  const { programme, asOf } = input;
  const today = input.today ?? quarterEnd(asOf);
  const cluster = programme.clusters.find(({ code }) => code === input.cluster);
  const days = programme.limits.labelDaysMin;
  if (cluster === undefined || days === undefined) return [];
  const isDesignated = cluster.designations.some((designation) => inForce(designation, today));
  const end = endOfLabels(cluster, today);
  if (!isDesignated || end === undefined) return [];
  const left = dayNumber(end) - dayNumber(today);
  return left > days ? [] : [describe(cluster.code, end, left)];
}

/** The last day that follows without a gap on the labels up to today; `undefined` when open. */
function endOfLabels({ labels }: Cluster, today: IsoDate): IsoDate | undefined {
  let end: IsoDate | undefined;
  for (const { from, to } of labels.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const follows = from <= today || (end !== undefined && from <= addDays(end, 1));
    if (!follows) break;
    if (to === undefined) return undefined;
    if (end === undefined || to > end) end = to;
  }
  return end;
}

function describe(cluster: string, end: IsoDate, left: number): Deviation {
  const [year, month, day] = end.split('-').map(Number);
  const when = `${day}-${month}-${year}`;
  return {
    code: 'KP-D050',
    cluster,
    funder: ALL,
    // The quarter of the end, so that the deviation is one and the same until the label is renewed.
    quarter: quarterOf(end),
    indicator: undefined,
    severity: left < 0 ? 'warning' : 'info',
    observed: null,
    expected: { low: null, high: null },
    sentence:
      left < 0
        ? {
            da: `Guldmærket er efter vores oplysninger udløbet ${when} – er det fornyet?`,
            en: `As far as we know the gold label ended on ${end} – has it been renewed?`,
          }
        : {
            da: `Guldmærket udløber ${when}, om ${left} dage – er fornyelsen på vej?`,
            en: `The gold label ends on ${end}, in ${left} days – is its renewal on the way?`,
          },
    closes: {
      da: 'At et fornyet mærke eller en plan for det registreres i programmet.',
      en: 'A renewed label, or a plan for it, being registered in the programme.',
    },
  };
}
