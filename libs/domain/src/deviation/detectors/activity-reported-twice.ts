import type { ClusterFacts } from '../../aggregation/facts-index.js';
import { ALL } from '../../programme/funder.js';
import { activityName, isMostlyShared } from '../../report/shared-activity.js';
import type { Detector } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { wordQuarter } from '../wording.js';

/**
 * The same title, days and mostly the same organisations in another cluster's report of the same
 * quarter: likely a joint effort. Whose report it is stays unsaid, for clusters do not read each
 * other's; a funder sees the question at both.
 */
export const activityReportedTwice: Detector = ({ everyone, facts, latest, cluster }) => {
  const own = facts.find(({ quarter }) => quarter === latest);
  const others = everyone.filter((each) => each.quarter === latest && each.cluster !== cluster);
  const elsewhere = Map.groupBy(others.flatMap(namedActivities), ({ name }) => name);
  return (own === undefined ? [] : namedActivities(own)).flatMap((mine) => {
    const same = (elsewhere.get(mine.name) ?? []).some((other) =>
      isMostlyShared(mine.ids, other.ids),
    );
    return same ? [describe(own?.cluster ?? cluster, latest, mine)] : [];
  });
};

interface NamedActivity {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly ids: ReadonlySet<string>;
}

function namedActivities({ digest }: ClusterFacts): NamedActivity[] {
  return digest.activities.ids.flatMap((id, row) => {
    const told = digest.activities.told[row];
    if (told === undefined || told.organisations.length === 0) return [];
    const ids = new Set(told.organisations.flatMap((at) => digest.organisations.ids[at] ?? []));
    return [{ id, title: told.title, name: activityName(told), ids }];
  });
}

function describe(
  cluster: string,
  quarter: ClusterFacts['quarter'],
  { id, title }: NamedActivity,
): Deviation {
  const when = wordQuarter(quarter);
  return {
    code: 'KP-D070',
    cluster,
    funder: ALL,
    quarter,
    indicator: undefined,
    subject: id,
    severity: 'info',
    observed: null,
    expected: { low: null, high: null },
    sentence: {
      da: `Aktiviteten »${title}« (${id}) står i ${when.da} også hos en anden klynge med samme datoer og deltagere – er det en fælles indsats, og hvordan er udgifterne delt?`,
      en: `The activity “${title}” (${id}) is also reported by another cluster in ${when.en}, with the same dates and participants – is it a joint effort, and how are its costs shared?`,
    },
    closes: {
      da: 'En bemærkning om, hvordan I er fælles om den, eller en rettelse hos en af jer.',
      en: 'A remark on how you share it, or a correction by one of you.',
    },
  };
}
