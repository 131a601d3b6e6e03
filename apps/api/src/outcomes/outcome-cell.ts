import type { OutcomeCell } from '#contract';
import type { Outcome } from '#domain';
import { programmeOf } from '#persistence';
import type { View } from '../reading/reader-transactions.js';
import { cellId } from './cell-id.js';
import type { OutcomeQuestion } from './outcome-question.js';
import { targetOf } from './target-of.js';

/** An outcome as it goes over the wire, with its target and the way to its lineage. */
export function outcomeCellOf(
  outcome: Outcome,
  question: OutcomeQuestion,
  { programmes }: View,
): OutcomeCell {
  const { quarter, window, styrkeposition, funder, indicator, value, low, high } = outcome;
  const programme = programmeOf(programmes, quarter)?.programme;
  const target = programme && targetOf(programme, outcome);
  const at = question.asOf === undefined ? '' : `?asOf=${question.asOf}`;
  return {
    quarter,
    window,
    styrkeposition,
    funder,
    indicator,
    value,
    ...(low === null ? {} : { low }),
    ...(high === null ? {} : { high }),
    reporters: outcome.reporters,
    due: outcome.due,
    flags: [...outcome.flags],
    ...(target === undefined ? {} : { target }),
    lineage: `/v1/lineage/${cellId(outcome)}${at}`,
  };
}
