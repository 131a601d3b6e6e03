import type { ClusterFacts } from '../../aggregation/facts-index.js';
import type { ActivityTold } from '../../aggregation/report-digest.js';
import { ALL } from '../../report/report.js';
import type { Detector } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { wordQuarter } from '../wording.js';

/** Of all organisations that either report lists, so many stand on both. */
const SHARED_MIN = 0.5;

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
    const same = (elsewhere.get(mine.name) ?? []).some((other) => isShared(mine.ids, other.ids));
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
    return [{ id, title: told.title, name: nameOf(told), ids }];
  });
}

/** Titles are typed by hand: case and blanks do not tell two of them apart. */
function nameOf({ title, start, end }: ActivityTold): string {
  const plain = title.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  return JSON.stringify([plain, start, end ?? '']);
}

function isShared(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const both = [...a].filter((id) => b.has(id)).length;
  return both > 0 && both / (a.size + b.size - both) >= SHARED_MIN;
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
