import type { ClusterFacts } from '../aggregation/facts-index.js';
import type { Quarter } from '../calendar/quarter.js';
import type { Programme } from '../programme/programme.js';
import type { Deviation } from './deviation.js';

/** A report that the calendar finds late or missing. */
export interface Tardiness {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly status: 'late' | 'missing';
}

/** What detectors may know of one cluster: loaded before, never fetched. */
export interface DetectionInput {
  readonly programme: Programme;
  readonly cluster: string;
  /** The cluster's reports in force, from the programme's first quarter on, in any order. */
  readonly facts: readonly ClusterFacts[];
  readonly tardiness: readonly Tardiness[];
  /** The quarter to look back from; later reports are not looked at. */
  readonly asOf: Quarter;
}

/** The same, cut at the cluster's latest reported quarter. */
export interface ReportedInput extends DetectionInput {
  readonly latest: Quarter;
}

/** A detector's claim about what a cluster has reported so far. */
export type Detector = (input: ReportedInput) => Deviation[];
