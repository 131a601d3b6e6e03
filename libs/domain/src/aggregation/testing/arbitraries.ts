import fc from 'fast-check';
import { quartersBetween } from '../../calendar/quarter.js';
import type { Report } from '../../report/report.js';
import type { ReportedFacts } from '../explain-cell.js';
import { accountLine, activity, factsOf, figure, organisation, report } from './rows.js';

/** Small enough that chance meets the same organisation, activity and cluster again and again. */
const QUARTERS = quartersBetween('2021-Q2', '2022-Q1');
const IDS = ['DK-1', 'DK-2', 'DK-3', 'DK-4', 'SE-1', 'SE-2'];
const FUNDERS = [['DEB'], ['UFM'], ['DEB', 'UFM']];

const organisationRow = fc
  .record({
    id: fc.constantFrom(...IDS),
    kind: fc.constantFrom(
      'company' as const,
      'company' as const,
      'gts' as const,
      'public' as const,
    ),
    employees: fc.integer({ min: 1, max: 99 }),
    sme: fc.boolean(),
    municipality: fc.constantFrom('0851', '0751'),
  })
  .map(({ id, ...part }) => organisation(id, part));

const activityRow = fc
  .record({
    id: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
    funders: fc.constantFrom(...FUNDERS),
    category: fc.constantFrom(
      'collaboration-project',
      'networking',
      'internationalisation',
      'management',
    ),
    status: fc.constantFrom('planned' as const, 'ongoing' as const, 'completed' as const),
    start: fc.constantFrom('2021-01-05', '2021-05-05'),
    end: fc.constantFrom('2021-06-30', '2022-01-31'),
    themes: fc.subarray(['green', 'international']),
    organisations: fc.subarray(IDS),
    attendances: fc.nat(9),
  })
  .map(({ id, ...part }) => activity(id, part));

const amount = fc.integer({ min: 0, max: 999_999 }).map((cents) => (cents / 100).toFixed(2));

const statedRow = fc
  .tuple(
    fc.constantFrom(
      ['RES_KOMP', 'DEB'],
      ['RES_KOMP', 'UFM'],
      ['MATCH', 'DEB'],
      ['TILF', 'ALL'],
      ['MEDL', 'ALL'],
    ),
    fc.integer({ min: 0, max: 100 }),
  )
  .map(([[indicator = '', funder = ''], value]) => figure(indicator, funder, String(value)));

const accountRow = fc
  .tuple(
    fc.constantFrom('DEB', 'UFM'),
    fc.constantFrom('professional-salary', 'secretariat-salary', 'paid-out'),
    amount,
  )
  .map(([funder, line, text]) => accountLine(funder, line, text));

const anyReport: fc.Arbitrary<Report> = fc
  .record({
    cluster: fc.constantFrom('a', 'b', 'c'),
    quarter: fc.constantFrom(...QUARTERS),
    nil: fc.boolean(),
    organisations: fc.uniqueArray(organisationRow, { selector: ({ id }) => id }),
    activities: fc.uniqueArray(activityRow, { selector: ({ id }) => id }),
    figures: fc.uniqueArray(statedRow, { selector: ({ at }) => at }),
    accounts: fc.uniqueArray(accountRow, { selector: ({ at }) => at }),
  })
  .map(({ nil, ...content }) => {
    const { cluster, quarter } = content;
    return nil ? report({ cluster, quarter, nil }) : report(content);
  });

const anyReceipt = fc
  .tuple(anyReport, fc.subarray(['DEB', 'UFM']))
  .map(([content, approvedBy]) => factsOf(content, approvedBy));

/** Receipts in order, where a later one of the same cluster and quarter corrects an earlier one. */
export const anyHistory: fc.Arbitrary<ReportedFacts[]> = fc.array(anyReceipt, { maxLength: 12 });

/** The reports in force after such a history. */
export function inForceAfter(history: readonly ReportedFacts[]): ReportedFacts[] {
  const latest = new Map(history.map((each) => [`${each.cluster} ${each.quarter}`, each]));
  return [...latest.values()];
}
