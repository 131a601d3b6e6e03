import { measureBetween } from '../../aggregation/gather.js';
import { decimal, formatDecimal, fromInteger, multiply } from '../../base/decimal.js';
import type { Quarter } from '../../calendar/quarter.js';
import { ALL } from '../../programme/funder.js';
import type { Detector, ReportedInput } from '../detection.js';
import { ownTrack } from '../own-track.js';
import { wordNumber, wordQuarter } from '../wording.js';

/** A programme without this indicator is not judged. */
const MEMBERS = 'MEDL';

/** An early warning: a cluster that loses many members from one report to the next may need help. */
export const membersFall: Detector = (input) => {
  const { programme, facts, latest, cluster } = input;
  const { membersFallMax } = programme.limits;
  const quarters = facts.map(({ quarter }) => quarter).toSorted();
  const before = quarters.findLast((quarter) => quarter < latest);
  if (membersFallMax === undefined || before === undefined) return [];
  const [was, is] = [membersIn(input, before), membersIn(input, latest)];
  if (was === null || is === null) return [];
  const kept = fromInteger(1) - decimal(membersFallMax);
  const least = multiply(was, kept);
  if (is >= least) return [];
  const track = ownTrack(input, 0, (quarter) => {
    const earlier = quarters.findLast((each) => each < quarter);
    const had = earlier === undefined ? null : membersIn(input, earlier);
    const low = had === null ? null : multiply(had, kept);
    return { value: membersIn(input, quarter), low, high: null };
  });
  const [now, then] = [wordNumber(is, 0), wordNumber(was, 0)];
  const [when, since] = [wordQuarter(latest), wordQuarter(before)];
  return [
    {
      code: 'KP-D060',
      cluster,
      funder: ALL,
      quarter: latest,
      indicator: MEMBERS,
      severity: 'warning',
      observed: formatDecimal(is, 0),
      expected: { low: formatDecimal(least, 0), high: null },
      track,
      sentence: {
        da: `Klyngen har ${now.da} medlemmer i ${when.da} mod ${then.da} i ${since.da} – hvad ligger bag, og kan vi hjælpe?`,
        en: `The cluster has ${now.en} members in ${when.en} against ${then.en} in ${since.en} – what lies behind it, and can we help?`,
      },
      closes: {
        da: 'En forklaring, et rettet medlemstal, eller at tallet igen stiger.',
        en: 'An explanation, a corrected number of members, or the number rising again.',
      },
    },
  ];
};

function membersIn({ programme, facts }: ReportedInput, quarter: Quarter): bigint | null {
  const own = facts.filter((each) => each.quarter === quarter);
  return measureBetween(programme, own, { from: quarter, to: quarter })(MEMBERS, ALL).value;
}
