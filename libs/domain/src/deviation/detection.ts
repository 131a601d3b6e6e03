import type { ClusterFacts } from '../aggregation/facts-index.js';
import type { IsoDate, Quarter } from '../calendar/quarter.js';
import type { Programme } from '../programme/programme.js';
import type { Assessment } from './assessment.js';
import type { Deviation } from './deviation.js';
import type { Ruling } from './ruling.js';

/** A report that the calendar finds late or missing. */
export interface Tardiness {
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly status: 'late' | 'missing';
}

/** What detectors may know: loaded before, never fetched. */
export interface DetectionInput {
  readonly programme: Programme;
  /** Whose deviations are asked for; `ALL` asks for those of the programme as a whole. */
  readonly cluster: string;
  /**
   * Reports in force of every cluster, from the programme's first quarter on, in any order. With
   * one cluster's alone its series are judged by themselves, without season and peers.
   */
  readonly facts: readonly ClusterFacts[];
  readonly tardiness: readonly Tardiness[];
  /** The quarter to look back from; later reports are not looked at. */
  readonly asOf: Quarter;
  /** The day on which labels are looked at; the last day of `asOf` when left out. */
  readonly today?: IsoDate;
  readonly rulings?: readonly Ruling[];
  /** `assessProgramme` of this same input, when several clusters are asked about. */
  readonly assessment?: Assessment;
}

/** The same, cut at the latest quarter that the cluster has reported. */
export interface ReportedInput extends DetectionInput {
  /** The cluster's own reports up to `asOf`. */
  readonly facts: readonly ClusterFacts[];
  /** Every cluster's. */
  readonly everyone: readonly ClusterFacts[];
  readonly latest: Quarter;
}

/** What holds a cluster beside the others needs all of them judged. */
export interface AssessedInput extends ReportedInput {
  readonly assessment: Assessment;
}

/** A detector's claim about what a cluster has reported so far. */
export type Detector<Input = ReportedInput> = (input: Input) => Deviation[];
