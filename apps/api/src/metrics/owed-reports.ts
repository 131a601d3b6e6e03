import { clustersDue, lastMoment, type Quarter, type Timeliness, timelinessAt } from '#domain';
import { type AppliedProgramme, programmeOf, type Standing } from '#persistence';

/** How one cluster stands to one deadline. */
export interface OwedReport {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly status: Timeliness;
  readonly accepted: boolean;
  /** The last moment that is in time, in seconds since 1970 of the true clock. */
  readonly lastMomentSeconds: number;
}

const SECOND_MS = 1_000;

/** One for each cluster that owes a report of the quarter. */
export function owedReports(
  programmes: readonly AppliedProgramme[],
  { quarter, now, deadline, graceMinutes, clockShift, receipts, exemptions }: Standing,
): OwedReport[] {
  const programme = programmeOf(programmes, quarter)?.programme;
  if (programme === undefined) return [];
  return clustersDue(programme, quarter).map((cluster) => {
    const firstAcceptedReceipt = receipts[cluster];
    const due = { deadline, graceMinutes, exemptUntil: exemptions[cluster] };
    return {
      cluster,
      quarter,
      status: timelinessAt(now, { ...due, firstAcceptedReceipt }),
      accepted: firstAcceptedReceipt !== undefined,
      lastMomentSeconds: (lastMoment(due) - clockShift) / SECOND_MS,
    };
  });
}
