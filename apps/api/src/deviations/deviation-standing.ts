import { type DeviationAnswer, type TrackedDeviationAnswer } from '#contract';
import {
  ALL,
  DEVIATION_STATUSES,
  type DeviationStatus,
  parseQuarter,
  SERIES_STATES,
  unitOfDeviation,
} from '#domain';
import {
  type DeviationEvent,
  type DeviationRow,
  programmeOf,
  type TrackedDeviationRow,
} from '#persistence';
import type { Principal } from '#platform';
import type { View } from '../reading/reader-transactions.js';
import { mayReport } from '../reviews/report-standing.js';

/** While a funder has not accepted it and it has not gone by itself. */
export const EXPLAINABLE: readonly DeviationStatus[] = ['open', 'explained', 'rejected'];
/** A funder may change its mind; what has gone by itself needs no decision. */
export const DECIDABLE: readonly DeviationStatus[] = ['open', 'explained', 'accepted', 'rejected'];

const ASKED = 'asked';

/** The funder whose deviation it is; any funder for one that belongs to all of them. */
export function isDecidedBy(row: Pick<DeviationRow, 'funder'>, caller: Principal): boolean {
  const { role, funder, scopes } = caller;
  if (role !== 'funder' || !scopes.includes('review')) return false;
  return row.funder === ALL || row.funder === funder;
}

/** The deviation with what the caller may do about it now. */
export function showDeviation(row: DeviationRow, caller: Principal): DeviationAnswer {
  const { low, high, seriesState, events, ...shown } = row;
  const status = statusOf(row.status);
  const mayReview = DECIDABLE.includes(status) && isDecidedBy(row, caller);
  return {
    ...shown,
    status,
    expected: { low, high },
    seriesState: SERIES_STATES.find((each) => each === seriesState) ?? null,
    events: events.map((event) => ({
      ...event,
      status: event.status === ASKED ? ASKED : statusOf(event.status),
    })),
    asked: EXPLAINABLE.includes(status) ? openQuestion(events) : null,
    mayExplain: EXPLAINABLE.includes(status) && mayReport(caller, row.cluster),
    mayAsk: EXPLAINABLE.includes(status) && isDecidedBy(row, caller),
    mayReview,
    mayApprove: mayReview && status !== 'accepted',
  };
}

/** A question and what was said since: whatever a cluster or a funder said after it answers it. */
function openQuestion(events: readonly DeviationEvent[]): DeviationAnswer['asked'] {
  const last = events.findLast(({ text }) => text !== null);
  if (last?.status !== ASKED || last.text === null) return null;
  return { at: last.at, funder: last.funder, text: last.text };
}

/** The same with the quarters it was judged by. */
export function showTracked(
  row: TrackedDeviationRow,
  caller: Principal,
  { programmes }: Pick<View, 'programmes'>,
): TrackedDeviationAnswer {
  const { peers, track, ...deviation } = row;
  const { code, indicator } = row;
  const quarter = parseQuarter(row.quarter);
  const programme = programmeOf(programmes, quarter)?.programme;
  const unit = programme && unitOfDeviation(programme, { code, indicator, quarter });
  return {
    ...showDeviation(deviation, caller),
    unit: unit ?? null,
    peers,
    series: track.map(({ low, high, ...point }) => ({
      ...point,
      expected: low === null && high === null ? null : { low, high },
    })),
  };
}

/** The table takes no other word. */
function statusOf(text: string): DeviationStatus {
  return DEVIATION_STATUSES.find((each) => each === text) ?? 'open';
}
