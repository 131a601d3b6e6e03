import { quarterOf } from '../calendar/quarter.js';
import { ALL } from '../programme/funder.js';
import type { ActivityFilter } from '../programme/indicator.js';
import type { Programme } from '../programme/programme.js';
import { categoriesByCode, isUnderWay } from './participation.js';
import type { Activity, Report } from './report.js';

const INTERNATIONAL_THEME = 'international';

/** True for the funders that an activity names, and always for `ALL`. */
export function paidBy(activity: Activity, funder: string): boolean {
  return funder === ALL || activity.funders.includes(funder);
}

/** The activities of a report that a filter counts, for every funder. */
export function countedActivities(
  report: Report,
  where: ActivityFilter,
  programme: Programme,
): Activity[] {
  const categories = categoriesByCode(programme);
  return report.activities.filter((activity) => {
    const category = categories.get(activity.category);
    return (
      category !== undefined &&
      where.kinds.includes(category.kind) &&
      where.statuses.includes(activity.status) &&
      (where.theme === undefined || activity.themes.includes(where.theme)) &&
      (where.international === undefined ||
        category.international === true ||
        activity.themes.includes(INTERNATIONAL_THEME)) &&
      fallsInQuarter(activity, where, report)
    );
  });
}

function fallsInQuarter(activity: Activity, where: ActivityFilter, report: Report): boolean {
  if (where.starts && quarterOf(activity.start) !== report.quarter) return false;
  if (!where.ends) return true;
  return activity.end !== undefined && quarterOf(activity.end) === report.quarter;
}

/** Activities whose attendances count: under way, and not management. */
export function attendedActivities(report: Report, programme: Programme): Activity[] {
  const categories = categoriesByCode(programme);
  return report.activities.filter((activity) => {
    const kind = categories.get(activity.category)?.kind;
    return kind !== undefined && kind !== 'management' && isUnderWay(activity);
  });
}
