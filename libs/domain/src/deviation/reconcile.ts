import type { Quarter } from '../calendar/quarter.js';
import { ALL } from '../programme/funder.js';
import { type Deviation, deviationKey, quarterOfKey } from './deviation.js';

/** A cluster explains, a funder accepts or rejects; the last two are what recomputing decides. */
export const DEVIATION_STATUSES = [
  'open',
  'explained',
  'accepted',
  'rejected',
  'corrected',
  'expired',
] as const;
export type DeviationStatus = (typeof DEVIATION_STATUSES)[number];

export interface KnownDeviation {
  readonly key: string;
  readonly status: DeviationStatus;
  /** The value that people have seen, as decimal text. */
  readonly observed: string | null;
  /** Of one that is gone: the status that people had given it; absent when they had not. */
  readonly statusBefore?: DeviationStatus;
}

export interface ReconciledDeviation {
  readonly key: string;
  readonly status: DeviationStatus;
  /** As found now; `undefined` when it is not found any more. */
  readonly deviation: Deviation | undefined;
}

/**
 * The life of one cluster's deviations after a recomputation, by key. What people said stands while
 * the deviation is found with the value that they spoke of, though its interval may move; another
 * value is asked about anew. What is gone was corrected, or expired when a later quarter than its
 * own is evaluated now; found again, it is what people had made of it.
 */
export function reconcile(
  previous: readonly KnownDeviation[],
  found: readonly Deviation[],
  latest: Quarter,
): ReconciledDeviation[] {
  const known = new Map(previous.map((each) => [each.key, each]));
  const here = new Map(found.map((deviation) => [deviationKey(deviation), deviation]));
  const standing = [...here].map(([key, deviation]) => ({
    key,
    status: statusWhenFound(known.get(key), deviation),
    deviation,
  }));
  const gone = [...known.values()].flatMap(({ key, status }) =>
    here.has(key)
      ? []
      : [{ key, status: statusWhenGone(status, quarterOfKey(key) < latest), deviation: undefined }],
  );
  return [...standing, ...gone].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function statusWhenFound(
  known: KnownDeviation | undefined,
  { cluster, observed }: Deviation,
): DeviationStatus {
  if (known === undefined) return 'open';
  // What all clusters share moves a little with each report, and is the same question still.
  if (cluster !== ALL && known.observed !== observed) return 'open';
  return isClosed(known.status) ? (known.statusBefore ?? 'open') : known.status;
}

function statusWhenGone(status: DeviationStatus, outdated: boolean): DeviationStatus {
  if (isClosed(status)) return status;
  return outdated ? 'expired' : 'corrected';
}

function isClosed(status: DeviationStatus): boolean {
  return status === 'corrected' || status === 'expired';
}
