import type { SentReport } from './reports.js';

type Row = Record<string, unknown>;

/**
 * Counts some outcomes of a whole history for one funder straight from the JSON that was sent: an
 * oracle that shares no line with the code under test. One report for each cluster and quarter.
 */
export function recount(reports: readonly SentReport[], funder: string): Record<string, string> {
  const companies = new Set<unknown>();
  const innovating = new Set<unknown>();
  let attendances = 0;
  let costs = 0n;
  for (const report of reports) {
    const danish = new Set(
      report.organisations
        .filter((row) => row.kind === 'company' && String(row.id).startsWith('DK-'))
        .map((row) => row.id),
    );
    for (const activity of report.activities.filter((row) => counts(row, funder))) {
      attendances += Number(activity.attendances ?? 0);
      for (const id of activity.organisations as unknown[]) {
        if (!danish.has(id)) continue;
        companies.add(id);
        if (activity.category === 'collaboration-project') innovating.add(id);
      }
    }
    for (const row of report.accounts) {
      const paid = funder === 'ALL' || row.funder === funder;
      if (paid && ELIGIBLE.has(String(row.line))) costs += oere(String(row.amount));
    }
  }
  return {
    VIRK: String(companies.size),
    VIRK_INNO: String(innovating.size),
    DELT: String(attendances),
    FORB: `${costs / 100n}.${String(costs % 100n).padStart(2, '0')}`,
  };
}

const ELIGIBLE = new Set(['professional-salary', 'secretariat-salary', 'other-costs']);

function counts(activity: Row, funder: string): boolean {
  const lives = activity.status === 'ongoing' || activity.status === 'completed';
  const paid = funder === 'ALL' || (activity.funders as string[]).includes(funder);
  return lives && paid && activity.category !== 'management';
}

function oere(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
}
