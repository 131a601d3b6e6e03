import { ALL } from '../programme/funder.js';
import type { ActivityFilter, Derivation, OrganisationFilter } from '../programme/indicator.js';
import { indicatorInForce, type Programme } from '../programme/programme.js';
import { attendedActivities, countedActivities, paidBy } from './counted-activities.js';
import {
  matchesOrganisation,
  type Participation,
  participations,
  placeOf,
} from './participation.js';
import type { Report } from './report.js';

/** One report's own facts; `earlier` are the reports of the same cluster before it. */
export interface FactScope {
  readonly report: Report;
  readonly programme: Programme;
  readonly earlier: readonly Report[];
}

/** The count of an indicator that a report gives by itself, for a funder or `ALL`. */
export type CountOf = (indicator: string, funder: string) => number | undefined;

/**
 * Counts each indicator and funder once, however often it is asked for. The count is `undefined`
 * for what is not counted from lists, and for a funder that the programme does not have.
 */
export function countsOf(scope: FactScope): CountOf {
  const { report, programme } = scope;
  const funders = new Set([ALL, ...programme.funders.map((funder) => funder.code)]);
  const counted = new Map<string, number | undefined>();
  const rows = participations(report, programme);
  return (code, funder) => {
    const derivation = indicatorInForce(programme, code, report.quarter)?.derivation;
    if (derivation === undefined || !funders.has(funder)) return undefined;
    const key = JSON.stringify([code, funder]);
    if (!counted.has(key)) counted.set(key, count(derivation, { ...scope, funder, rows }));
    return counted.get(key);
  };
}

interface FunderScope extends FactScope {
  readonly funder: string;
  readonly rows: readonly Participation[];
}

function count(derivation: Derivation, scope: FunderScope): number | undefined {
  if (derivation.from === 'organisations') return countOrganisations(derivation.where, scope);
  if (derivation.from === 'activities') return countActivities(derivation.where, scope);
  if (derivation.from === 'attendances') return countAttendances(scope);
  return undefined;
}

/** Distinct ids: an organisation on three activities is one. */
function countOrganisations(where: OrganisationFilter, scope: FunderScope): number {
  const { report, programme, funder, rows } = scope;
  const place = placeOf(programme, report.quarter);
  const known = where.firstTime === true ? idsBefore(scope) : new Set<string>();
  const ids = new Set<string>();
  for (const row of rows) {
    if (!paidBy(row.activity, funder) || !matchesOrganisation(row, where, place)) continue;
    if (!known.has(row.organisation.id)) ids.add(row.organisation.id);
  }
  return ids.size;
}

function countActivities(where: ActivityFilter, scope: FunderScope): number {
  const counted = countedActivities(scope.report, where, scope.programme);
  const paid = counted.filter((activity) => paidBy(activity, scope.funder));
  return new Set(paid.map((activity) => activity.id)).size;
}

function countAttendances({ report, programme, funder }: FunderScope): number {
  return attendedActivities(report, programme)
    .filter((activity) => paidBy(activity, funder))
    .reduce((total, activity) => total + (activity.attendances ?? 0), 0);
}

function idsBefore({ earlier, programme, funder }: FunderScope): Set<string> {
  const before = earlier.flatMap((report) => participations(report, programme));
  return new Set(
    before
      .filter(({ activity }) => paidBy(activity, funder))
      .map(({ organisation }) => organisation.id),
  );
}
