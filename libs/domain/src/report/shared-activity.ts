import type { IsoDate } from '../calendar/quarter.js';
import type { Programme } from '../programme/programme.js';
import { participations } from './participation.js';
import type { Activity, Report } from './report.js';

/** Of all organisations that either report lists on an activity, so many stand on both. */
const SHARED_MIN = 0.5;

/** Organisations of each activity of a name; two of one report's activities may share it. */
export type ActivitiesByName = ReadonlyMap<string, readonly (readonly string[])[]>;

/** By what an activity is recognised in another report. Case and blanks do not tell titles apart. */
export function activityName(told: {
  readonly title: string;
  readonly start: IsoDate;
  readonly end?: IsoDate | null | undefined;
}): string {
  const plain = told.title.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  return JSON.stringify([plain, told.start, told.end ?? '']);
}

/** True when mostly the same organisations take part; without any, nothing can be said. */
export function isMostlyShared(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const both = [...a].filter((id) => b.has(id)).length;
  return both > 0 && both / (a.size + b.size - both) >= SHARED_MIN;
}

/** Who takes part in each activity that is compared: those under way, but for management. */
export function participantsByActivity(
  report: Report,
  programme: Programme,
): ReadonlyMap<Activity, ReadonlySet<string>> {
  const taking = new Map<Activity, Set<string>>();
  for (const { activity, organisation } of participations(report, programme)) {
    const ids = taking.get(activity) ?? new Set();
    taking.set(activity, ids.add(organisation.id));
  }
  return taking;
}

/** What is kept of a report so that others can be compared with it. */
export function activitiesByName(report: Report, programme: Programme): ActivitiesByName {
  const named = new Map<string, string[][]>();
  for (const [activity, ids] of participantsByActivity(report, programme)) {
    const name = activityName(activity);
    const alike = named.get(name) ?? [];
    alike.push([...ids]);
    named.set(name, alike);
  }
  return named;
}
