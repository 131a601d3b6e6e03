import { isQuarter, type Programme } from '#domain';
import { programmeOf } from '#persistence';
import { forbidden, notFound, type Principal } from '#platform';
import type { View } from '../reading/reader-transactions.js';

/** A funder with the quarter's programme, in which it is one that pays. */
export interface Reviewer {
  readonly funder: string;
  readonly programme: Programme;
}

/** Throws a problem for whoever is no funder of the quarter, an administrator included. */
export function reviewerOf(caller: Principal, { programmes }: View, quarter: string): Reviewer {
  const programme = isQuarter(quarter) ? programmeOf(programmes, quarter)?.programme : undefined;
  if (programme === undefined) throw notFound();
  const funder = programme.funders.find(({ code }) => code === caller.funder)?.code;
  if (caller.role !== 'funder' || funder === undefined) throw forbidden(undefined);
  return { funder, programme };
}
