import type { Quarter } from '../calendar/quarter.js';
import { ALL } from '../report/report.js';
import { assessProgramme } from './assessment.js';
import type { DetectionInput, Detector } from './detection.js';
import { activityReportedTwice } from './detectors/activity-reported-twice.js';
import { administrationAboveLimit } from './detectors/administration-above-limit.js';
import { cofinancingBelowRate } from './detectors/cofinancing-below-rate.js';
import { costFarFromPeers } from './detectors/cost-far-from-peers.js';
import { goldLabelExpires } from './detectors/gold-label-expires.js';
import { grantOutsideBand } from './detectors/grant-outside-band.js';
import { innovationBelowShare } from './detectors/innovation-below-share.js';
import { membersFall } from './detectors/members-fall.js';
import { programmeWideChange } from './detectors/programme-wide-change.js';
import { regionWithoutCompany } from './detectors/region-without-company.js';
import { reportNotInTime } from './detectors/report-not-in-time.js';
import { spendAgainstTime } from './detectors/spend-against-time.js';
import { spendOverGrant } from './detectors/spend-over-grant.js';
import { suddenChange } from './detectors/sudden-change.js';
import { targetOutOfReach } from './detectors/target-out-of-reach.js';
import type { Deviation } from './deviation.js';

const DETECTORS: readonly Detector[] = [
  suddenChange,
  targetOutOfReach,
  spendAgainstTime,
  spendOverGrant,
  administrationAboveLimit,
  innovationBelowShare,
  regionWithoutCompany,
  cofinancingBelowRate,
  membersFall,
  activityReportedTwice,
  costFarFromPeers,
];

/** Everything worth asking one cluster about, as its latest report stands at `asOf`. */
export function detectDeviations(input: DetectionInput): Deviation[] {
  const everyone = input.facts.filter(({ quarter }) => quarter <= input.asOf);
  const assessment = input.assessment ?? assessProgramme(input);
  if (input.cluster === ALL) return programmeWideChange(assessment);
  const facts = everyone.filter(({ cluster }) => cluster === input.cluster);
  const latest = latestOf(facts.map(({ quarter }) => quarter));
  const reported =
    latest === undefined
      ? []
      : DETECTORS.flatMap((detect) => detect({ ...input, facts, everyone, assessment, latest }));
  return [
    ...reported,
    ...grantOutsideBand(input),
    ...goldLabelExpires(input),
    ...reportNotInTime(input),
  ];
}

function latestOf(quarters: readonly Quarter[]): Quarter | undefined {
  return quarters.toSorted().at(-1);
}
