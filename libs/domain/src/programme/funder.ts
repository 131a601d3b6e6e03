import { type Quarter, quarterEnd, quarterStart } from '../calendar/quarter.js';
import type { Programme } from './programme.js';

/** The word for "every funder together" wherever a funder's code stands. */
export const ALL = 'ALL';

/** Funders that a figure of the indicator is stated for, of those given; `ALL` where it is the cluster's own. */
export function fundersOfFigure(
  { stated }: { readonly stated: string },
  funders: readonly string[],
): readonly string[] {
  return stated === 'cluster' ? [ALL] : funders;
}

/** Where a figure is the cluster's own no funder has a part of it. */
export function hasPartOf({ stated }: { readonly stated: string }, funder: string): boolean {
  return funder === ALL || stated !== 'cluster';
}

/** Funders with a grant to the cluster that covers some of the quarter, in the programme's order. */
export function grantedFunders(
  { funders, grants }: Pick<Programme, 'funders' | 'grants'>,
  { cluster, quarter }: { readonly cluster: string; readonly quarter: Quarter },
): string[] {
  const [first, last] = [quarterStart(quarter), quarterEnd(quarter)];
  const granted = new Set(
    grants
      .filter((grant) => grant.cluster === cluster && grant.from <= last && first <= grant.to)
      .map(({ funder }) => funder),
  );
  return funders.map(({ code }) => code).filter((code) => granted.has(code));
}

/** A funder answers for its own part; what stands under `ALL` needs every funder's approval. */
export function isApproved(
  { funders }: Pick<Programme, 'funders'>,
  approvedBy: readonly string[],
  funder: string = ALL,
): boolean {
  if (funder !== ALL) return approvedBy.includes(funder);
  return funders.every(({ code }) => approvedBy.includes(code));
}
