import { quarterOf } from '../calendar/quarter.js';
import type {
  ActivityFilter,
  Derivation,
  OrganisationFilter,
  Programme,
} from '../programme/programme.js';
import {
  categoriesByCode,
  isUnderWay,
  matchesOrganisation,
  type Participation,
  participations,
  placeOf,
} from './participation.js';
import { type Activity, ALL, type Report } from './report.js';

/** One report's own facts, seen by one funder (or `ALL`); `earlier` are the cluster's reports before it. */
export interface FactScope {
  readonly report: Report;
  readonly programme: Programme;
  readonly funder: string;
  readonly earlier: readonly Report[];
}

/** The count that one report gives by itself; `undefined` for what is not counted from its lists. */
export function countDerived(derivation: Derivation, scope: FactScope): number | undefined {
  if (derivation.from === 'organisations') return countOrganisations(derivation.where, scope);
  if (derivation.from === 'activities') return countActivities(derivation.where, scope);
  if (derivation.from === 'attendances') return countAttendances(scope);
  return undefined;
}

/** Distinct ids: an organisation on three activities is one. */
export function countOrganisations(where: OrganisationFilter, scope: FactScope): number {
  const place = placeOf(scope.programme, scope.report.quarter);
  const known = where.firstTime === true ? idsBefore(scope) : new Set<string>();
  const found = participationsFor(scope)
    .filter((participation) => matchesOrganisation(participation, where, place))
    .map(({ organisation }) => organisation.id)
    .filter((id) => !known.has(id));
  return new Set(found).size;
}

function countActivities(where: ActivityFilter, scope: FactScope): number {
  const { report, programme } = scope;
  const categories = categoriesByCode(programme);
  const matches = report.activities.filter((activity) => {
    const category = categories.get(activity.category);
    return (
      category !== undefined &&
      paidBy(activity, scope.funder) &&
      where.kinds.includes(category.kind) &&
      where.statuses.includes(activity.status) &&
      (where.theme === undefined || activity.themes.includes(where.theme)) &&
      (where.international === undefined ||
        category.international === true ||
        activity.themes.includes('international')) &&
      (where.starts === undefined || quarterOf(activity.start) === report.quarter) &&
      (where.ends === undefined ||
        (activity.end !== undefined && quarterOf(activity.end) === report.quarter))
    );
  });
  return new Set(matches.map((activity) => activity.id)).size;
}

function countAttendances({ report, programme, funder }: FactScope): number {
  const categories = categoriesByCode(programme);
  return report.activities
    .filter((activity) => {
      const kind = categories.get(activity.category)?.kind;
      const counts = kind !== undefined && kind !== 'management';
      return counts && isUnderWay(activity) && paidBy(activity, funder);
    })
    .reduce((total, activity) => total + (activity.attendances ?? 0), 0);
}

function participationsFor({ report, programme, funder }: FactScope): Participation[] {
  return participations(report, programme).filter(({ activity }) => paidBy(activity, funder));
}

function idsBefore(scope: FactScope): Set<string> {
  const before = scope.earlier.flatMap((report) => participationsFor({ ...scope, report }));
  return new Set(before.map(({ organisation }) => organisation.id));
}

function paidBy(activity: Activity, funder: string): boolean {
  return funder === ALL || activity.funders.includes(funder);
}
