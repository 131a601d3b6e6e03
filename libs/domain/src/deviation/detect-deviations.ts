import type { Quarter } from '../calendar/quarter.js';
import type { DetectionInput, Detector } from './detection.js';
import { administrationAboveLimit } from './detectors/administration-above-limit.js';
import { grantOutsideBand } from './detectors/grant-outside-band.js';
import { reportNotInTime } from './detectors/report-not-in-time.js';
import { spendAgainstTime } from './detectors/spend-against-time.js';
import { spendOverGrant } from './detectors/spend-over-grant.js';
import { targetOutOfReach } from './detectors/target-out-of-reach.js';
import type { Deviation } from './deviation.js';

const DETECTORS: readonly Detector[] = [
  targetOutOfReach,
  spendAgainstTime,
  spendOverGrant,
  administrationAboveLimit,
];

/** Everything worth asking one cluster about, as its latest report stands at `asOf`. */
export function detectDeviations(input: DetectionInput): Deviation[] {
  const facts = input.facts.filter(
    ({ cluster, quarter }) => cluster === input.cluster && quarter <= input.asOf,
  );
  const latest = latestOf(facts.map(({ quarter }) => quarter));
  const reported =
    latest === undefined ? [] : DETECTORS.flatMap((detect) => detect({ ...input, facts, latest }));
  return [...reported, ...grantOutsideBand(input), ...reportNotInTime(input)];
}

function latestOf(quarters: readonly Quarter[]): Quarter | undefined {
  return quarters.toSorted().at(-1);
}
