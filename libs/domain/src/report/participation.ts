import { quarterEnd } from '../calendar/quarter.js';
import type { Category, OrganisationKind } from '../programme/classification.js';
import type { OrganisationFilter } from '../programme/indicator.js';
import { inForce, type Programme } from '../programme/programme.js';
import type { Activity, Organisation, Report } from './report.js';

/** One organisation's row on one activity that counts: running or finished, and not management. */
export interface Participation {
  readonly organisation: Organisation;
  readonly activity: Activity;
  readonly kind: Category['kind'];
  /** How many of each kind take part in the activity, the organisation itself included. */
  readonly present: ReadonlyMap<OrganisationKind, number>;
}

/** What a filter asks of the world besides the row itself. */
export interface Place {
  readonly country: string;
  /** Region by municipality code, as in force on the quarter's last day. */
  readonly regions: ReadonlyMap<string, string>;
}

export function placeOf(programme: Programme, quarter: Report['quarter']): Place {
  const day = quarterEnd(quarter);
  const valid = programme.municipalities.filter((municipality) => inForce(municipality, day));
  return {
    country: programme.country,
    regions: new Map(valid.map((municipality) => [municipality.code, municipality.region])),
  };
}

export function categoriesByCode(programme: Programme): ReadonlyMap<string, Category> {
  return new Map(programme.categories.map((category) => [category.code, category]));
}

export function isUnderWay(activity: Activity): boolean {
  return activity.status === 'ongoing' || activity.status === 'completed';
}

/** In the order of the report. Names of organisations that the report does not list are passed over. */
export function participations(report: Report, programme: Programme): Participation[] {
  const categories = categoriesByCode(programme);
  const listed = new Map(report.organisations.map((each) => [each.id, each]));
  return report.activities.flatMap((activity) => {
    const kind = categories.get(activity.category)?.kind;
    if (kind === undefined || kind === 'management' || !isUnderWay(activity)) return [];
    const together = [...new Set(activity.organisations)].flatMap((id) => listed.get(id) ?? []);
    const present = countKinds(together);
    return together.map((organisation) => ({ organisation, activity, kind, present }));
  });
}

function countKinds(organisations: readonly Organisation[]): Map<OrganisationKind, number> {
  const counts = new Map<OrganisationKind, number>();
  for (const { kind } of organisations) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** True when this one row fulfils every condition but `firstTime`, which one report cannot know. */
export function matchesOrganisation(
  participation: Participation,
  where: OrganisationFilter,
  place: Place,
): boolean {
  const { organisation, kind } = participation;
  return (
    (where.on === undefined || where.on === kind) &&
    matchesAttributes(organisation, where, place) &&
    (where.beside === undefined || where.beside.some((each) => isBeside(participation, each)))
  );
}

function isBeside({ organisation, present }: Participation, kind: OrganisationKind): boolean {
  return (present.get(kind) ?? 0) > (organisation.kind === kind ? 1 : 0);
}

function matchesAttributes(
  organisation: Organisation,
  where: OrganisationFilter,
  place: Place,
): boolean {
  const { id, kind, employees, municipality } = organisation;
  const domestic = id.startsWith(`${place.country}-`);
  return (
    (where.kinds === undefined || where.kinds.includes(kind)) &&
    (where.country === undefined || (where.country === 'domestic') === domestic) &&
    (where.sme === undefined || organisation.sme === true) &&
    (where.startup === undefined || organisation.startup === true) &&
    (where.employeesBelow === undefined ||
      (employees !== undefined && employees < where.employeesBelow)) &&
    (where.region === undefined ||
      (municipality !== undefined && place.regions.get(municipality) === where.region))
  );
}
