import { type IsoDate, type Quarter, quarterOf, shiftQuarter } from '../calendar/quarter.js';
import { ALL } from '../programme/funder.js';
import { clustersDue, firstQuarter, lastQuarter, type Programme } from '../programme/programme.js';
import type { Assessment } from './assessment.js';
import { detectBesideOthers, detectDeviations } from './detect-deviations.js';
import type { DetectionInput } from './detection.js';
import type { Deviation } from './deviation.js';

export interface ProgrammeInput extends Omit<DetectionInput, 'cluster' | 'assessment'> {
  /** Of these everything is asked; of the others only what a report of any cluster may change. */
  readonly marked: ReadonlySet<string>;
  /** `assessProgramme` after a quarter: a later report changes nothing of it, so it may be kept. */
  readonly assessAt: (quarter: Quarter) => Assessment;
}

/** What deviates of one cluster, or of `ALL`. */
export interface FoundOf {
  readonly cluster: string;
  /** False: only codes of `CODES_BESIDE_OTHERS` were looked for. */
  readonly isComplete: boolean;
  /** What is not found any more and belongs to an earlier quarter has had its time. */
  readonly latest: Quarter;
  readonly deviations: readonly Deviation[];
}

/**
 * What deviates in a whole programme: a function of the reports in force, whatever order they came
 * in. Each cluster is judged at its latest report, beside what the others had reported by then, so
 * that a shared change stays shared while the reports of the next quarter come in one by one.
 */
export function detectInProgramme(input: ProgrammeInput): FoundOf[] {
  const { programme, asOf, marked, assessAt } = input;
  const reported = reportedQuarters(input);
  const first = firstQuarter(programme);
  const clusters = programme.clusters.map(({ code: cluster }): FoundOf => {
    const latest = reported.get(cluster)?.at(-1);
    const isComplete = marked.has(cluster);
    if (latest === undefined) {
      // Without a report only the calendar and the grants say anything.
      const deviations = isComplete
        ? detectDeviations({ ...input, cluster, assessment: assessAt(asOf) })
        : [];
      return { cluster, isComplete, latest: first, deviations };
    }
    const place = { ...input, cluster, assessment: assessAt(latest) };
    const deviations = isComplete ? detectDeviations(place) : detectBesideOthers(place);
    return { cluster, isComplete, latest, deviations };
  });
  const settled = settledQuarter(programme, reported) ?? first;
  const deviations = liveQuarters(reported, settled).flatMap((quarter) =>
    detectBesideOthers({ ...input, cluster: ALL, assessment: assessAt(quarter) }).filter(
      (found) => found.quarter === quarter,
    ),
  );
  return [...clusters, { cluster: ALL, isComplete: true, latest: settled, deviations }];
}

/** The quarter to look back from on a day: the last that has ended, or the programme's last. */
export function lastEndedQuarter(programme: Programme, day: IsoDate): Quarter {
  const ended = shiftQuarter(quarterOf(day), -1);
  const last = lastQuarter(programme);
  return ended < last ? ended : last;
}

/** Quarters whose series are under judgement: what all share is asked of each of them. */
export function quartersJudged(
  input: Pick<ProgrammeInput, 'programme' | 'facts' | 'asOf'>,
): Quarter[] {
  const reported = reportedQuarters(input);
  const settled = settledQuarter(input.programme, reported);
  return settled === undefined ? [] : liveQuarters(reported, settled);
}

/** By cluster, the quarters that it has reported, oldest first. */
export function reportedQuarters({
  facts,
  asOf,
}: Pick<ProgrammeInput, 'facts' | 'asOf'>): ReadonlyMap<string, readonly Quarter[]> {
  const known = facts.filter(({ quarter }) => quarter <= asOf);
  const byCluster = Map.groupBy(known, ({ cluster }) => cluster);
  return new Map(
    [...byCluster].map(([cluster, own]) => [cluster, own.map(({ quarter }) => quarter).toSorted()]),
  );
}

/** The latest quarter that at least half of those who owe a report have reported for. */
function settledQuarter(
  programme: Programme,
  reported: ReadonlyMap<string, readonly Quarter[]>,
): Quarter | undefined {
  const quarters = [...new Set([...reported.values()].flat())].toSorted();
  return quarters.findLast((quarter) => {
    const due = clustersDue(programme, quarter);
    return 2 * due.filter((code) => reported.get(code)?.includes(quarter)).length >= due.length;
  });
}

function liveQuarters(
  reported: ReadonlyMap<string, readonly Quarter[]>,
  settled: Quarter,
): Quarter[] {
  const quarters = new Set([...reported.values()].flat());
  return [...quarters].filter((quarter) => quarter >= settled).toSorted();
}
