import { quarterOf } from '../calendar/quarter.js';
import type { ActivityFilter, Programme } from '../programme/programme.js';
import type { Activity, Report } from '../report/report.js';
import { categoriesByCode } from './participation.js';

const INTERNATIONAL_THEME = 'international';

/** The activities of a report that a filter counts, each id once. */
export function countedActivities(
  report: Report,
  where: ActivityFilter,
  programme: Programme,
): Activity[] {
  const categories = categoriesByCode(programme);
  const seen = new Set<string>();
  return report.activities.filter((activity) => {
    const category = categories.get(activity.category);
    if (category === undefined || !where.kinds.includes(category.kind)) return false;
    const counts =
      where.statuses.includes(activity.status) &&
      (where.theme === undefined || activity.themes.includes(where.theme)) &&
      (where.international === undefined ||
        category.international === true ||
        activity.themes.includes(INTERNATIONAL_THEME)) &&
      fallsInQuarter(activity, where, report);
    if (!counts || seen.has(activity.id)) return false;
    seen.add(activity.id);
    return true;
  });
}

function fallsInQuarter(activity: Activity, where: ActivityFilter, report: Report): boolean {
  if (where.starts && quarterOf(activity.start) !== report.quarter) return false;
  if (!where.ends) return true;
  return activity.end !== undefined && quarterOf(activity.end) === report.quarter;
}
