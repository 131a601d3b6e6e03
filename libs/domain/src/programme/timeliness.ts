export const TIMELINESS = ['not-due', 'on-time', 'late', 'missing', 'exempt'] as const;
export type Timeliness = (typeof TIMELINESS)[number];

/** How one report is due; instants are milliseconds since 1970, as the database says them. */
export interface Due {
  readonly deadline: number;
  readonly graceMinutes: number;
  /** Until then a funder has extended this cluster's deadline. */
  readonly exemptUntil?: number | undefined;
}

const MINUTE_MS = 60_000;

/** A deadline as people are told it: without the grace that nobody should count on. */
export function extendedDeadline(deadline: number, exemptUntil?: number | null): number {
  return lastMoment({ deadline, graceMinutes: 0, exemptUntil: exemptUntil ?? undefined });
}

/**
 * The last moment that is in time: an exemption that ends before the grace takes none of it away.
 * In SQL `klyngepuls.last_moment`, which a property test holds equal to this.
 */
export function lastMoment({ deadline, graceMinutes, exemptUntil }: Due): number {
  const graceEnd = deadline + graceMinutes * MINUTE_MS;
  return exemptUntil === undefined ? graceEnd : Math.max(graceEnd, exemptUntil);
}

/**
 * The one place that holds an instant against a deadline; in SQL `klyngepuls.timeliness_of`, which a
 * property test holds equal to this.
 */
export function timelinessOf(receivedAt: number, due: Due): 'on-time' | 'late' {
  return receivedAt <= lastMoment(due) ? 'on-time' : 'late';
}

/**
 * How a cluster stands to one deadline at `now`, given the receipt of the first report of the quarter
 * that was accepted. A report that has not come is judged as if it came now.
 */
export function timelinessAt(
  now: number,
  due: Due & { readonly firstAcceptedReceipt: number | undefined },
): Timeliness {
  const { deadline, graceMinutes, firstAcceptedReceipt } = due;
  if (firstAcceptedReceipt !== undefined && firstAcceptedReceipt <= now) {
    return timelinessOf(firstAcceptedReceipt, due);
  }
  if (timelinessOf(now, { deadline, graceMinutes }) === 'on-time') return 'not-due';
  return timelinessOf(now, due) === 'on-time' ? 'exempt' : 'missing';
}
