import type { Rule } from './rule.js';
import { accountLineStandsOnce } from './rules/account-line-stands-once.js';
import { activityEndsAfterItsStart } from './rules/activity-ends-after-its-start.js';
import { activityHasItsParticipants } from './rules/activity-has-its-participants.js';
import { activityIsReportedByOneCluster } from './rules/activity-is-reported-by-one-cluster.js';
import { activityKeepsFundersAndStart } from './rules/activity-keeps-funders-and-start.js';
import { activityLiesInTheProgramme } from './rules/activity-lies-in-the-programme.js';
import { activityNamesListedOrganisations } from './rules/activity-names-listed-organisations.js';
import { activityStandsOnce } from './rules/activity-stands-once.js';
import { activityTouchesTheQuarter } from './rules/activity-touches-the-quarter.js';
import { attendancesHaveAnOccasion } from './rules/attendances-have-an-occasion.js';
import { categoryIsEligible } from './rules/category-is-eligible.js';
import { clusterIsDesignated } from './rules/cluster-is-designated.js';
import { clusterIsTheSenders } from './rules/cluster-is-the-senders.js';
import { codesAreKnown } from './rules/codes-are-known.js';
import { correctionIsWithinTheLookBack } from './rules/correction-is-within-the-look-back.js';
import { costsStayWithinTheGrant } from './rules/costs-stay-within-the-grant.js';
import { endedActivityStaysEnded } from './rules/ended-activity-stays-ended.js';
import { figureStandsOnce } from './rules/figure-stands-once.js';
import { funderHasAGrant } from './rules/funder-has-a-grant.js';
import { funderIsKnown } from './rules/funder-is-known.js';
import { goldLabelIsValid } from './rules/gold-label-is-valid.js';
import { hoursComeWithTheirAmount } from './rules/hours-come-with-their-amount.js';
import { indicatorMayBeStated } from './rules/indicator-may-be-stated.js';
import { listedOrganisationIsUsed } from './rules/listed-organisation-is-used.js';
import { municipalityExists } from './rules/municipality-exists.js';
import { nilReportHasAReasonAndNoContent } from './rules/nil-report-has-a-reason-and-no-content.js';
import { noValueIsNegative } from './rules/no-value-is-negative.js';
import { ongoingActivityIsMentionedAgain } from './rules/ongoing-activity-is-mentioned-again.js';
import { ongoingProjectsAddUp } from './rules/ongoing-projects-add-up.js';
import { organisationIdIsValid } from './rules/organisation-id-is-valid.js';
import { organisationIsListedOnce } from './rules/organisation-is-listed-once.js';
import { partIsWithinItsWhole } from './rules/part-is-within-its-whole.js';
import { projectHasItsParticipants } from './rules/project-has-its-participants.js';
import { quarterHasEnded } from './rules/quarter-has-ended.js';
import { quarterIsInAProgramme } from './rules/quarter-is-in-a-programme.js';
import { reportIsOnTime } from './rules/report-is-on-time.js';
import { resultLadderFalls } from './rules/result-ladder-falls.js';
import { smeIsSmall } from './rules/sme-is-small.js';
import { statedCountEqualsTheDerived } from './rules/stated-count-equals-the-derived.js';

/** Every rule that judges a report, one line each, by code. */
export const RULES: readonly Rule[] = [
  organisationIsListedOnce,
  activityStandsOnce,
  figureStandsOnce,
  accountLineStandsOnce,
  activityEndsAfterItsStart,
  activityTouchesTheQuarter,
  partIsWithinItsWhole,
  statedCountEqualsTheDerived,
  noValueIsNegative,
  attendancesHaveAnOccasion,
  nilReportHasAReasonAndNoContent,
  hoursComeWithTheirAmount,
  smeIsSmall,
  resultLadderFalls,
  costsStayWithinTheGrant,
  ongoingProjectsAddUp,
  endedActivityStaysEnded,
  activityKeepsFundersAndStart,
  ongoingActivityIsMentionedAgain,
  activityHasItsParticipants,
  categoryIsEligible,
  projectHasItsParticipants,
  clusterIsDesignated,
  activityLiesInTheProgramme,
  goldLabelIsValid,
  clusterIsTheSenders,
  quarterIsInAProgramme,
  indicatorMayBeStated,
  funderIsKnown,
  codesAreKnown,
  organisationIdIsValid,
  activityNamesListedOrganisations,
  listedOrganisationIsUsed,
  municipalityExists,
  funderHasAGrant,
  quarterHasEnded,
  correctionIsWithinTheLookBack,
  reportIsOnTime,
  activityIsReportedByOneCluster,
];
