import { type Decimal, decimal, multiply, sum } from '../../base/decimal.js';
import { text } from '../../base/text.js';
import { grantTotal } from '../../programme/grant.js';
import type { Programme } from '../../programme/programme.js';
import type { AccountLine, Report } from '../../report/report.js';
import { kroner, withCluster } from '../judge.js';
import type { GradedHit, Rule } from '../rule.js';

export const costsStayWithinTheGrant: Rule = {
  code: 'KP-H001',
  severity: 'error',
  claim: text(
    'De samlede udgifter holder sig inden for bevillingen.',
    'Cumulative eligible costs stay within the grant.',
  ),
  why: text(
    'Det, der ligger over bevillingen, bliver ikke betalt. Nær grænsen siger vi til i god tid.',
    'What exceeds the grant is not paid. Near the limit we speak up in good time.',
  ),
  mend: text(
    'Ret beløbene, eller aftal med bevillingsgiveren, hvad der skal ske.',
    'Mend the amounts, or agree with the funder what is to happen.',
  ),
  since: '2021-Q1',
  limit: ({ grantWarningShare }) => {
    const percent = String(Math.round(Number(grantWarningShare) * 1e4) / 100);
    return text(
      `Vi siger til, når ${percent.replace('.', ',')} % af bevillingen er brugt.`,
      `We speak up when ${percent}% of the grant is spent.`,
    );
  },
  needs: ['accounts'],
  check: withCluster((report, { history }, { programme, cluster }) => {
    const eligible = eligibleLines(programme);
    const isCost = (funder: string) => (row: AccountLine) =>
      row.funder === funder && eligible.has(row.line);
    return programme.funders.flatMap(({ code }): GradedHit[] => {
      const rows = report.accounts.filter(isCost(code));
      const granted = grantedTo(programme, cluster.code, code);
      if (rows.length === 0 || granted === 0n) return [];
      const spent = spentBy([...history, report], isCost(code));
      const warnFrom = multiply(granted, decimal(programme.limits.grantWarningShare));
      if (spent < warnFrom) return [];
      const past = spent > granted;
      return rows.map(({ at }) => ({
        at: `${at}/amount`,
        severity: past ? 'error' : 'warning',
        message: saySpent(code, spent, granted),
      }));
    });
  }),
};

function eligibleLines({ accountLines }: Programme): ReadonlySet<string> {
  return new Set(accountLines.filter((line) => line.eligible === true).map((line) => line.code));
}

/** Everything the funder has granted the cluster in the programme, all years together. */
function grantedTo(programme: Programme, cluster: string, funder: string): Decimal {
  const grants = programme.grants.filter(
    (grant) => grant.cluster === cluster && grant.funder === funder,
  );
  return sum(grants.map(grantTotal));
}

function spentBy(reports: readonly Report[], isCost: (row: AccountLine) => boolean): Decimal {
  const rows = reports.flatMap((report) => report.accounts.filter(isCost));
  return sum(rows.map(({ amount }) => decimal(amount)));
}

function saySpent(funder: string, spent: Decimal, granted: Decimal): GradedHit['message'] {
  const [used, frame] = [kroner(spent), kroner(granted)];
  return text(
    `Udgifterne til ${funder} er nu i alt ${used.da} af en bevilling på ${frame.da}`,
    `Costs charged to ${funder} are now ${used.en} in all, of a grant of ${frame.en}`,
  );
}
