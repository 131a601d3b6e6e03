import type { Quarter } from '../calendar/quarter.js';
import { ALL } from '../programme/funder.js';
import { assessProgramme } from './assessment.js';
import { tabulateAll } from './cluster-table.js';
import type { AssessedInput, DetectionInput, Detector, ReportedInput } from './detection.js';
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

/** What needs a cluster's own reports only. */
const ALONE: readonly Detector[] = [
  spendAgainstTime,
  spendOverGrant,
  administrationAboveLimit,
  innovationBelowShare,
  regionWithoutCompany,
  cofinancingBelowRate,
  membersFall,
];

/** What holds it beside the others: a report of any cluster may change what these find of all. */
const BESIDE_OTHERS: readonly Detector<AssessedInput>[] = [
  suddenChange,
  targetOutOfReach,
  activityReportedTwice,
  costFarFromPeers,
];
export const CODES_BESIDE_OTHERS: ReadonlySet<string> = new Set([
  'KP-D010',
  'KP-D011',
  'KP-D020',
  'KP-D070',
  'KP-D080',
]);

/** Everything worth asking one cluster about, as its latest report stands at `asOf`. */
export function detectDeviations(input: DetectionInput): Deviation[] {
  if (input.cluster === ALL) return detectBesideOthers(input);
  return [
    ...detectBesideOthers(input),
    ...detectBy(ALONE, input),
    ...grantOutsideBand(input),
    ...goldLabelExpires(input),
    ...reportNotInTime(input),
  ];
}

/** Of these the ones that depend on what other clusters report, with codes of `CODES_BESIDE_OTHERS`. */
export function detectBesideOthers(input: DetectionInput): Deviation[] {
  const assessment =
    input.assessment ??
    assessProgramme({ ...input, tables: tabulateAll(input.programme, input.facts) });
  if (input.cluster === ALL) return programmeWideChange(assessment);
  return detectBy(BESIDE_OTHERS, { ...input, assessment });
}

function detectBy<Input extends DetectionInput>(
  detectors: readonly Detector<Input & ReportedInput>[],
  input: Input,
): Deviation[] {
  const everyone = input.facts.filter(({ quarter }) => quarter <= input.asOf);
  const facts = everyone.filter(({ cluster }) => cluster === input.cluster);
  const latest = latestOf(facts.map(({ quarter }) => quarter));
  if (latest === undefined) return [];
  return detectors.flatMap((detect) => detect({ ...input, facts, everyone, latest }));
}

function latestOf(quarters: readonly Quarter[]): Quarter | undefined {
  return quarters.toSorted().at(-1);
}
