/** The n-th of the invented business numbers that pass the register's control; never a real lookup. */
export function cvr(n: number): string {
  const weights = [2, 7, 6, 5, 4, 3, 2];
  for (let prefix = 1_000_000 + n * 10; ; prefix++) {
    const digits = String(prefix);
    const total = weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0);
    const control = (11 - (total % 11)) % 11;
    if (control < 10) return `DK-${digits}${control}`;
  }
}

export const UNIVERSITY = cvr(900);
export const FOREIGN = 'SE-5560360793';

export interface SentReport {
  format: string;
  cluster: string;
  quarter: string;
  nil: boolean;
  contact: { name: string; email: string };
  narrative: string;
  organisations: Record<string, unknown>[];
  activities: Record<string, unknown>[];
  figures: Record<string, unknown>[];
  accounts: Record<string, unknown>[];
}

function company(n: number, more: object = {}) {
  return {
    id: cvr(n),
    name: `Eksempelvirksomhed ${n}`,
    kind: 'company',
    employees: 12,
    sme: true,
    startup: false,
    municipality: '0751',
    ...more,
  };
}

/**
 * A report of two funders, small enough to be counted by hand: a project that both pay for with
 * companies 1 and 2 and a university; a network meeting of DEB with companies 2 and 3 (which is
 * large); a matchmaking of UFM with company 1, the university and a Swedish company.
 */
export function energyReport(quarter: string, start: string, end: string): SentReport {
  return {
    format: 'klyngerapport/1',
    cluster: 'energy-cluster-denmark',
    quarter,
    nil: false,
    contact: { name: 'Klyngens rapportør', email: 'rapport@example.org' },
    narrative: 'Syntetisk rapport til en test.',
    organisations: [
      company(1),
      company(2, { employees: 60, municipality: '0851' }),
      company(3, { employees: 900, sme: false }),
      { id: UNIVERSITY, name: 'Eksempeluniversitetet', kind: 'university' },
      { id: FOREIGN, name: 'Exempelbolaget', kind: 'company' },
    ],
    activities: [
      {
        id: 'P-1',
        title: 'Fælles lager for strøm',
        funders: ['DEB', 'UFM'],
        category: 'collaboration-project',
        status: 'ongoing',
        start,
        themes: ['green'],
        organisations: [cvr(1), cvr(2), UNIVERSITY],
      },
      {
        id: `N-${quarter}`,
        title: 'Netværksmøde om standarder',
        funders: ['DEB'],
        category: 'networking',
        status: 'completed',
        start: end,
        end,
        themes: [],
        organisations: [cvr(2), cvr(3)],
        attendances: 40,
      },
      {
        id: `M-${quarter}`,
        title: 'Matchmaking om brint',
        funders: ['UFM'],
        category: 'matchmaking',
        status: 'completed',
        start: end,
        end,
        themes: [],
        organisations: [cvr(1), UNIVERSITY, FOREIGN],
      },
    ],
    figures: [
      { indicator: 'MATCH', funder: 'UFM', value: '5' },
      { indicator: 'TILF', funder: 'ALL', value: '88' },
    ],
    accounts: [
      { funder: 'DEB', line: 'professional-salary', amount: '100000.00' },
      { funder: 'DEB', line: 'secretariat-salary', amount: '20000.00' },
      { funder: 'DEB', line: 'other-costs', amount: '5000.50' },
    ],
  };
}

/** Another cluster's report: one DEB project with company 3, which the first one knows, and company 4. */
export function madeReport(quarter: string, start: string): SentReport {
  return {
    ...energyReport(quarter, start, start),
    cluster: 'made',
    organisations: [company(3, { employees: 900, sme: false }), company(4)],
    activities: [
      {
        id: 'P-1',
        title: 'Robotter i små serier',
        funders: ['DEB'],
        category: 'collaboration-project',
        status: 'ongoing',
        start,
        themes: ['digital'],
        organisations: [cvr(3), cvr(4)],
      },
    ],
    figures: [],
    accounts: [],
  };
}
