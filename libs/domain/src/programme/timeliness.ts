export const TIMELINESS = ['not-due', 'on-time', 'late', 'missing', 'exempt'] as const;
export type Timeliness = (typeof TIMELINESS)[number];

/** Instants are milliseconds since 1970, as the database says them. */
export interface Due {
  readonly deadline: number;
  readonly graceMinutes: number;
  /** The receipt of the first report of the quarter that was accepted. */
  readonly firstAcceptedReceipt: number | undefined;
  /** Until then nothing is expected. */
  readonly exemptUntil: number | undefined;
}

const MINUTE_MS = 60_000;

/**
 * How a cluster stands to one deadline at `now`. A report in the last minute of grace is on time;
 * an exemption moves the deadline, so a report after both is late.
 */
export function timelinessAt(now: number, due: Due): Timeliness {
  const { deadline, graceMinutes, firstAcceptedReceipt, exemptUntil } = due;
  const lastMoment = Math.max(deadline + graceMinutes * MINUTE_MS, exemptUntil ?? deadline);
  if (firstAcceptedReceipt !== undefined && firstAcceptedReceipt <= now) {
    return firstAcceptedReceipt <= lastMoment ? 'on-time' : 'late';
  }
  if (now <= deadline + graceMinutes * MINUTE_MS) return 'not-due';
  return exemptUntil !== undefined && now <= exemptUntil ? 'exempt' : 'missing';
}
