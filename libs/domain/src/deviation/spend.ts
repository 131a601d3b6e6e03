import { measuresOf } from '../aggregation/gather.js';
import { type Decimal, fromInteger, multiply, ratio, sum } from '../base/decimal.js';
import { type Quarter, quarterOf, quartersBetween } from '../calendar/quarter.js';
import { eligibleCosts } from '../programme/eligible-costs.js';
import { type Grant, grantTotal } from '../programme/grant.js';
import { firstQuarter } from '../programme/programme.js';
import type { ReportedInput } from './detection.js';

/** How one funder's money for a cluster stands at the end of the latest reported quarter. */
export interface Spend {
  readonly funder: string;
  /** All grants that have begun. */
  readonly granted: Decimal;
  readonly spent: Decimal;
  readonly spentShare: Decimal;
  /** Share of the time that has passed, each grant weighing by its amount. */
  readonly timeShare: Decimal;
}

/** One for each funder with a grant that has begun and is worth something. */
export function spendOf(input: ReportedInput): Spend[] {
  return spendBy(input)(input.latest);
}

/** The same by the end of any quarter. */
export function spendBy(input: ReportedInput): (latest: Quarter) => Spend[] {
  const measures = measuresOf(input.programme, input.facts);
  return (latest) => {
    const span = { from: firstQuarter(input.programme), to: latest };
    return spendIn({ ...input, latest }, measures(span));
  };
}

function spendIn(
  { programme, cluster, latest }: ReportedInput,
  measured: ReturnType<ReturnType<typeof measuresOf>>,
): Spend[] {
  const costs = eligibleCosts(programme);
  if (costs === undefined) return [];
  return programme.funders.flatMap(({ code: funder }) => {
    const grants = programme.grants.filter(
      (grant) => grant.cluster === cluster && grant.funder === funder && hasBegun(grant, latest),
    );
    const granted = sum(grants.map(grantTotal));
    const spent = measured(costs, funder).value;
    const spentShare = spent === null ? undefined : ratio(spent, granted);
    const due = sum(grants.map((grant) => multiply(grantTotal(grant), timePassed(grant, latest))));
    const timeShare = ratio(due, granted);
    if (spent === null || spentShare === undefined || timeShare === undefined) return [];
    return [{ funder, granted, spent, spentShare, timeShare }];
  });
}

function hasBegun(grant: Grant, latest: Quarter): boolean {
  return quarterOf(grant.from) <= latest;
}

/** Counted in whole quarters, as reports are. */
function timePassed(grant: Grant, latest: Quarter): Decimal {
  const from = quarterOf(grant.from);
  const to = quarterOf(grant.to);
  const end = latest < to ? latest : to;
  const passed = fromInteger(quartersBetween(from, end).length);
  return ratio(passed, fromInteger(quartersBetween(from, to).length)) ?? 0n;
}
