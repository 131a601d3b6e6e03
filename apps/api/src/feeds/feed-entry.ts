import { milliseconds, timelinessAt } from '#domain';
import type { DeadlineRow, FirstReceipt } from '#persistence';
import type { FeedEntry } from './write-feed.js';

/** One deadline of one cluster as its calendar shows it at `now`. */
export function feedEntry(
  row: DeadlineRow,
  { now, receipt }: { readonly now: number; readonly receipt: FirstReceipt | undefined },
): FeedEntry {
  const { receivedAt = null, exemptUntil = null, exemptReason } = receipt ?? {};
  const deadline = milliseconds(row.deadline);
  const exempt =
    exemptUntil === null
      ? undefined
      : { until: milliseconds(exemptUntil), reason: exemptReason ?? '' };
  const status = timelinessAt(now, {
    deadline,
    graceMinutes: row.graceMinutes,
    firstAcceptedReceipt: receivedAt === null ? undefined : milliseconds(receivedAt),
    exemptUntil: exempt?.until,
  });
  return { quarter: row.quarter, deadline, exempt, status };
}
