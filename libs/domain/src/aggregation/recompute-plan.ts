import { type Quarter, quartersBetween, shiftQuarter } from '../calendar/quarter.js';
import { WINDOWS } from '../calendar/window.js';
import { ALL } from '../programme/funder.js';
import {
  firstQuarter,
  lastQuarter,
  type Programme,
  styrkepositionOf,
} from '../programme/programme.js';
import { type AggregateRequest, aggregate } from './aggregate.js';
import type { Outcome } from './cell.js';
import type { ClusterFacts } from './facts-index.js';
import { touchedBy } from './touched-by.js';

export type ReportKey = Pick<ClusterFacts, 'cluster' | 'quarter'>;

export interface RecomputeInput {
  readonly programme: Programme;
  /** Reports that came, changed or were reviewed since the last recomputation. */
  readonly marks: readonly ReportKey[];
  /** Every report in force. */
  readonly reported: readonly ReportKey[];
  /** The last quarter for which outcomes are stored; `undefined` when none are. */
  readonly lastStored: Quarter | undefined;
}

/** Which cells are to be made anew, and what else becomes of the stored ones. */
export interface RecomputePlan {
  /** No cell stands in two of them. */
  readonly requests: readonly AggregateRequest[];
  /** Where given, the requests are the whole model of this span: any other outcome in it closes. */
  readonly replaces?: Span;
}

interface Span {
  readonly from: Quarter;
  readonly to: Quarter;
}

/**
 * What the marked reports touch in the quarters that are stored, and the whole model of the quarters
 * that are new. A new programme document marks every report; then cells may go, come or change in
 * any place, and all are made.
 */
export function cellsToRecompute(input: RecomputeInput): RecomputePlan {
  const { programme, marks, reported, lastStored } = input;
  const last = lastReported(reported);
  if (last === undefined || areAllMarked(reported, marks)) return everyCell(programme, reported);
  if (lastStored === undefined) {
    return { requests: [wholeModel(programme, firstQuarter(programme), last)] };
  }
  const changes = marks.flatMap(({ cluster, quarter }) => {
    const styrkeposition = styrkepositionOf(programme, cluster, quarter);
    return styrkeposition === undefined ? [] : [{ cluster, quarter, styrkeposition }];
  });
  const touched = touchedBy(programme, changes, lastStored < last ? lastStored : last);
  const added = lastStored < last ? [wholeModel(programme, shiftQuarter(lastStored, 1), last)] : [];
  return { requests: [...touched, ...added] };
}

/** Every cell up to the last quarter that anybody has reported for, whatever is stored. */
export function everyCell(
  programme: Programme,
  reported: readonly ReportKey[],
): Required<RecomputePlan> {
  const from = firstQuarter(programme);
  const last = lastReported(reported);
  return {
    requests: last === undefined ? [] : [wholeModel(programme, from, last)],
    replaces: { from, to: lastQuarter(programme) },
  };
}

/** The cells of a plan, made of all the reports in force. */
export function aggregatePlan(
  programme: Programme,
  facts: readonly ClusterFacts[],
  plan: RecomputePlan,
): Outcome[] {
  return plan.requests.flatMap((request) => aggregate(programme, facts, request));
}

function lastReported(reported: readonly ReportKey[]): Quarter | undefined {
  return reported.reduce<Quarter | undefined>(
    (latest, { quarter }) => (latest === undefined || quarter > latest ? quarter : latest),
    undefined,
  );
}

function areAllMarked(reported: readonly ReportKey[], marks: readonly ReportKey[]): boolean {
  const marked = new Set(marks.map(({ cluster, quarter }) => `${cluster}|${quarter}`));
  return reported.every(({ cluster, quarter }) => marked.has(`${cluster}|${quarter}`));
}

function wholeModel(programme: Programme, from: Quarter, to: Quarter): AggregateRequest {
  return {
    ends: quartersBetween(from, to).flatMap((quarter) =>
      WINDOWS.map((window) => ({ window, quarter })),
    ),
    scopes: [...programme.styrkepositioner.map(({ code }) => code), ALL],
  };
}
