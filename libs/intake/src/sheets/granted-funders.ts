import { inForce, type Programme, type Quarter, quarterEnd } from '#domain';

/** Funders with a grant to the cluster on the quarter's last day, in the programme's order. */
export function grantedFunders(
  { funders, grants }: Programme,
  report: { readonly cluster: string; readonly quarter: Quarter },
): string[] {
  const day = quarterEnd(report.quarter);
  const granted = new Set(
    grants
      .filter((grant) => grant.cluster === report.cluster && inForce(grant, day))
      .map(({ funder }) => funder),
  );
  return funders.map(({ code }) => code).filter((code) => granted.has(code));
}
