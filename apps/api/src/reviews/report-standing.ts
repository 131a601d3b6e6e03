import { isQuarter, oldestCorrectable, type Programme } from '#domain';
import type { ReopeningRow, ReviewRow, SubmissionSummary } from '#persistence';
import type { Principal } from '#platform';

/** What is known of one cluster's quarter. */
export interface ReportContext {
  readonly cluster: string;
  readonly quarter: string;
  readonly programme: Programme | undefined;
  /** Today, in the programme's zone. */
  readonly day: string;
  readonly submissions: readonly SubmissionSummary[];
  readonly reviews: readonly ReviewRow[];
  readonly reopenings: readonly ReopeningRow[];
}

/** How a report stands with one funder: a new revision answers a return, and waits again. */
export interface FunderStanding {
  readonly funder: string;
  readonly status: 'waiting' | 'approved' | 'returned';
  readonly reason: string | null;
  readonly at: string | null;
}

export function revisionInForce({ submissions }: ReportContext): number | null {
  return submissions.find(({ state }) => state === 'accepted')?.revision ?? null;
}

/** Of every funder of the programme, in its order; empty while no revision is in force. */
export function standingsOf(context: ReportContext): FunderStanding[] {
  const inForce = revisionInForce(context);
  if (inForce === null) return [];
  return (context.programme?.funders ?? []).map(({ code }) => {
    const review = context.reviews.findLast(
      ({ funder, revision }) => funder === code && revision === inForce,
    );
    return standingWith(code, review);
  });
}

/** By a funder's newest word on the revision in force; without one it waits. */
export function standingWith(
  funder: string,
  review: Pick<ReviewRow, 'decision' | 'reason' | 'at'> | undefined,
): FunderStanding {
  if (review === undefined) return { funder, status: 'waiting', reason: null, at: null };
  const status = review.decision === 'approve' ? 'approved' : 'returned';
  return { funder, status, reason: review.reason, at: review.at };
}

/** What the caller has reason to do now; a route may let in more, such as reopening a young quarter. */
export interface May {
  readonly mayCorrect: boolean;
  readonly mayExplain: boolean;
  readonly mayReview: boolean;
  readonly mayApprove: boolean;
  readonly mayReopen: boolean;
}

export function mayOf(context: ReportContext, caller: Principal): May {
  const reports = mayReport(caller, context.cluster);
  const inForce = revisionInForce(context);
  const funder = funderWithin(caller, context.programme);
  const isOld = isBeyondLookBack(context);
  const isOpen = context.reopenings.some(({ open }) => open);
  const mayReview = funder !== undefined && inForce !== null;
  const standing = standingsOf(context).find((each) => each.funder === funder)?.status;
  return {
    mayCorrect: reports && (inForce === null || !isOld || isOpen),
    mayExplain: reports && context.submissions.some((each) => isExplainable(each, inForce)),
    mayReview,
    mayApprove: mayReview && standing !== 'approved',
    mayReopen: mayReview && isOld && !isOpen,
  };
}

/** True of a rejected submission that an explanation can change and no revision has overtaken. */
export function isExplainable(
  { revision, lacksExplanation }: Pick<SubmissionSummary, 'revision' | 'lacksExplanation'>,
  inForce: number | null,
): boolean {
  return lacksExplanation && revision > (inForce ?? 0);
}

export function mayReport({ role, clusters, scopes }: Principal, cluster: string): boolean {
  return scopes.includes('report:submit') && (role === 'admin' || clusters.includes(cluster));
}

/** The caller's own code if it is a funder of the programme that may review. */
export function funderWithin(
  { role, funder, scopes }: Principal,
  programme: Programme | undefined,
): string | undefined {
  if (role !== 'funder' || !scopes.includes('review')) return undefined;
  return programme?.funders.find(({ code }) => code === funder)?.code;
}

function isBeyondLookBack({ programme, quarter, day }: ReportContext): boolean {
  if (programme === undefined || !isQuarter(quarter)) return false;
  return quarter < oldestCorrectable(day, programme.limits.lookBackQuarters);
}
