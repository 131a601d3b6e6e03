import { isCvr, type Report, readReport } from '#domain';

/** The contract's largest report. */
const ORGANISATIONS = 5_000;
const ACTIVITIES = 2_000;
const PARTICIPANTS = 12;
const FUNDER_OF = { networking: 'DEB', matchmaking: 'UFM' } as const;
const CATEGORIES = Object.keys(FUNDER_OF) as (keyof typeof FUNDER_OF)[];

export interface LargeReport {
  readonly cluster: string;
  readonly quarter: string;
  /** First day of its activities, all of which go on. */
  readonly start: string;
}

/** A report with as many rows as are let in, in which every organisation takes part in something. */
export function largeReport({ cluster, quarter, start }: LargeReport): Report {
  const ids = businessNumbers();
  const { report, hits } = readReport({
    format: 'klyngerapport/1',
    cluster,
    quarter,
    nil: false,
    contact: { name: 'Klyngens rapportør', email: 'rapport@example.org' },
    narrative: 'Et stort kvartal.',
    organisations: ids.map((id, n) => ({
      id,
      name: `Eksempelvirksomhed nummer ${n} ApS`,
      kind: 'company',
      employees: n % 200,
      sme: true,
      startup: false,
      municipality: '0751',
    })),
    activities: Array.from({ length: ACTIVITIES }, (_, n) => {
      const category = CATEGORIES[n % CATEGORIES.length] ?? 'networking';
      return {
        id: `A-${n}`,
        title: `Møde nummer ${n} om grøn omstilling`,
        funders: [FUNDER_OF[category]],
        category,
        status: 'ongoing',
        start,
        themes: ['green', 'digital'],
        municipality: '0851',
        organisations: Array.from(
          { length: PARTICIPANTS },
          (_each, place) => ids[(n * PARTICIPANTS + place) % ids.length],
        ),
        attendances: PARTICIPANTS + (n % 80),
      };
    }),
    figures: [],
    accounts: [],
  });
  if (report === undefined || hits.length > 0) throw new Error(JSON.stringify(hits.slice(0, 3)));
  return report;
}

function businessNumbers(): string[] {
  const ids: string[] = [];
  for (let number = 10_000_000; ids.length < ORGANISATIONS; number += 1) {
    if (isCvr(String(number))) ids.push(`DK-${number}`);
  }
  return ids;
}
