import type { TimelinessAnswer } from '#contract';
import { extendedDeadline, milliseconds, type Programme, timelinessAt } from '#domain';
import type { DeadlineRow, FirstReceipt } from '#persistence';
import { daysLate } from './days-late.js';

export interface Owed {
  readonly programme: Programme | undefined;
  readonly cluster: string;
  readonly receipt: FirstReceipt | undefined;
  readonly now: string;
}

/** How one cluster stands to one deadline, as the answer says it. */
export function timelinessRow(
  { quarter, deadline, graceMinutes }: DeadlineRow,
  { programme, cluster, receipt, now }: Owed,
): TimelinessAnswer['rows'][number] {
  const { receivedAt = null, exemptUntil = null, exemptReason = null } = receipt ?? {};
  const due = {
    deadline: milliseconds(deadline),
    graceMinutes,
    exemptUntil: exemptUntil === null ? undefined : milliseconds(exemptUntil),
  };
  const status = timelinessAt(milliseconds(now), {
    ...due,
    firstAcceptedReceipt: receivedAt === null ? undefined : milliseconds(receivedAt),
  });
  const isExtended = extendedDeadline(due.deadline, due.exemptUntil) === due.exemptUntil;
  const told = isExtended && exemptUntil !== null ? exemptUntil : deadline;
  const isLate = programme !== undefined && (status === 'late' || status === 'missing');
  return {
    cluster,
    quarter,
    deadline,
    graceMinutes,
    exemptUntil,
    exemptReason,
    receivedAt,
    status,
    daysLate: isLate ? daysLate(programme, told, receivedAt ?? now) : null,
  };
}
