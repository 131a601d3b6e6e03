import { text } from '../base/text.js';
import type { OrganisationKind } from '../programme/classification.js';
import type { Composition, Programme } from '../programme/programme.js';
import { categoriesByCode, isUnderWay } from '../report/participation.js';
import type { Activity, Organisation, Report } from '../report/report.js';
import type { GradedHit } from './rule.js';

type Demand = Composition['atLeast'][number];

/**
 * What each funder demands of those that take part in an activity (or only a project) under way.
 * An activity that names somebody unlisted is passed over: that is another rule's finding.
 */
export function judgeComposition(
  on: Composition['on'],
  report: Report,
  programme: Programme,
): GradedHit[] {
  const categories = categoriesByCode(programme);
  const listed = new Map(report.organisations.map((each) => [each.id, each]));
  return programme.funders.flatMap((funder) => {
    const demands = funder.requires
      .filter((each) => each.on === on)
      .flatMap((each) => each.atLeast);
    return report.activities.flatMap((activity): GradedHit[] => {
      const kind = categories.get(activity.category)?.kind;
      const concerned = on === 'project' ? kind === 'project' : kind !== 'management';
      if (kind === undefined || !concerned || !isPaid(activity, funder.code)) return [];
      const present = participantsOf(activity, listed);
      const unmet = present === undefined ? [] : demands.filter((each) => !isMet(each, present));
      if (unmet.length === 0) return [];
      return [{ at: `${activity.at}/organisations`, message: say(funder.code, demands) }];
    });
  });
}

function isPaid(activity: Activity, funder: string): boolean {
  return isUnderWay(activity) && activity.funders.includes(funder);
}

/** `undefined` when somebody is not on the list, so that nobody knows what they are. */
function participantsOf(
  activity: Activity,
  listed: ReadonlyMap<string, Organisation>,
): readonly Organisation[] | undefined {
  const ids = [...new Set(activity.organisations)];
  const found = ids.flatMap((id) => listed.get(id) ?? []);
  return found.length === ids.length ? found : undefined;
}

function isMet({ count, kinds }: Demand, present: readonly Organisation[]): boolean {
  return present.filter(({ kind }) => kinds === undefined || kinds.includes(kind)).length >= count;
}

function say(funder: string, demands: readonly Demand[]): GradedHit['message'] {
  return text(
    `${funder} kræver mindst ${demands.map((each) => `${each.count} ${nameKinds(each, DANISH)}`).join(' og ')}.`,
    `${funder} demands at least ${demands.map((each) => `${each.count} ${nameKinds(each, ENGLISH)}`).join(' and ')}.`,
  );
}

type Names = Readonly<Record<OrganisationKind | 'any' | 'or', string>>;

const DANISH: Names = {
  any: 'organisation(er)',
  or: ' eller ',
  company: 'virksomhed(er)',
  gts: 'GTS-institut(ter)',
  university: 'universitet(er)',
  'knowledge-institution': 'anden videninstitution',
  public: 'offentlig(e) aktør(er)',
  investor: 'investor(er)',
  other: 'anden aktør',
};
const ENGLISH: Names = {
  any: 'organisation(s)',
  or: ' or ',
  company: 'company(ies)',
  gts: 'GTS institute(s)',
  university: 'university(ies)',
  'knowledge-institution': 'other knowledge institution(s)',
  public: 'public actor(s)',
  investor: 'investor(s)',
  other: 'other actor(s)',
};

function nameKinds({ kinds }: Demand, names: Names): string {
  return kinds === undefined ? names.any : kinds.map((kind) => names[kind]).join(names.or);
}
